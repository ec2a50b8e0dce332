#include "exahash/base/csv_table.h"

#include <array>

#include <gtest/gtest.h>

namespace exahash {
namespace {

constexpr std::array<std::string_view, 2> kColumns = {"a", "b"};

// "a|b" of each row, and the problems.
std::string cells_of(std::string_view text, Quoting quoting) {
  TableProblems problems("mend it");
  const std::string file = "t.csv";
  TableReader table(text, file, kColumns, problems, quoting);
  std::string out;
  while (table.next()) {
    out += std::string(table.cell(0)) + "|" + std::string(table.cell(1)) + "\n";
  }
  if (problems.count() > 0) {
    for (const Problem& problem : problems.error().problems) {
      out += problem.where + " " + problem.what + ": " + problem.fix + "\n";
    }
  }
  return out;
}

// The examples of RFC 4180, section 2, that stay on a line.
TEST(CsvTable, QuotedFields) {
  EXPECT_EQ(cells_of("a,b\r\n\"aaa\",\"b,bb\"\r\n\"aaa\",\"b\"\"bb\"\r\n\"\",\"\"\"\"\n",
                     Quoting::double_quotes),
            "aaa|b,bb\naaa|b\"bb\n|\"\n");
}

TEST(CsvTable, WhatIsNoWholeQuotedFieldStaysAsItIs) {
  EXPECT_EQ(cells_of("a,b\nx\"y\",z\n\"x\"y,z\n", Quoting::double_quotes), "x\"y\"|z\n\"x\"y|z\n");
  EXPECT_EQ(cells_of("a,b\n\"x,z\n", Quoting::double_quotes),
            "|\nt.csv:2 1 fields: \"\"x,z\" (must be 2): mend it\n");
}

TEST(CsvTable, WithoutQuotingAQuoteIsALetter) {
  EXPECT_EQ(cells_of("a,b\n\"x\",y\n", Quoting::none), "\"x\"|y\n");
}

}  // namespace
}  // namespace exahash
