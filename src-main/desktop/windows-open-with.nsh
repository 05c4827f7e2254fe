; Offers the program for its files ("Open with"), for this user, without taking them over: a table goes on to open in the spreadsheet.
; electron-builder's own fileAssociations would make it the default for every .csv and .log on the computer.

!define CAPTURE_CLASS "HomeIoTGuardian.Capture"

!macro offerForFiles EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${CAPTURE_CLASS}"
!macroend

!macro offerNoMoreForFiles EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${CAPTURE_CLASS}"
!macroend

; Explorer reads the list anew.
!macro tellExplorer
  System::Call "shell32::SHChangeNotify(i, i, p, p) (0x08000000, 0x1000, 0, 0)"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${CAPTURE_CLASS}" "" "Capture of home network traffic"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${CAPTURE_CLASS}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${CAPTURE_CLASS}\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro offerForFiles "csv"
  !insertmacro offerForFiles "log"
  !insertmacro offerForFiles "pcap"
  !insertmacro offerForFiles "pcapng"
  !insertmacro tellExplorer
!macroend

!macro customUnInstall
  !insertmacro offerNoMoreForFiles "csv"
  !insertmacro offerNoMoreForFiles "log"
  !insertmacro offerNoMoreForFiles "pcap"
  !insertmacro offerNoMoreForFiles "pcapng"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${CAPTURE_CLASS}"
  !insertmacro tellExplorer
!macroend
