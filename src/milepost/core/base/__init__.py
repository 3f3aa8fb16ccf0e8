"""What is not about OKRs: errors, findings, quantities, the calendar, the registry of one-file extensions."""
