#pragma once

// The catalogue of companies as documents: all of them in a row each, and one with all that is
// known of it.

#include "exahash/report/document.h"
#include "exahash/scenario/companies.h"

namespace exahash::cli {

struct Book {
  scenario::CompanyBook read;
  std::string origin;  // "bundled", and the folders that say more
};

[[nodiscard]] report::Document companies_document(const Book& book);
// One kind of rows, of all companies.
enum class RowsOf { sites, contracts, tranches };
[[nodiscard]] report::Document rows_document(RowsOf kind, const Book& book);
// `company` is one of the book's.
[[nodiscard]] report::Document company_document(const sites::Company& company, const Book& book);

}  // namespace exahash::cli
