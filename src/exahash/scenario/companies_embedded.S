// The catalogue of data/companies inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits
  .global exahash_companies_csv
  .global exahash_companies_csv_end
exahash_companies_csv:
  .incbin "data/companies/companies.csv"
exahash_companies_csv_end:
  .byte 0
  .global exahash_sites_csv
  .global exahash_sites_csv_end
exahash_sites_csv:
  .incbin "data/companies/sites.csv"
exahash_sites_csv_end:
  .byte 0
  .global exahash_contracts_csv
  .global exahash_contracts_csv_end
exahash_contracts_csv:
  .incbin "data/companies/contracts.csv"
exahash_contracts_csv_end:
  .byte 0
  .global exahash_tranches_csv
  .global exahash_tranches_csv_end
exahash_tranches_csv:
  .incbin "data/companies/tranches.csv"
exahash_tranches_csv_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
