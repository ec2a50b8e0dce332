#include "exahash/scenario/toml_reader.h"

#include <gtest/gtest.h>

#include "exahash/scenario/problems.h"

namespace exahash::scenario {
namespace {

using EntryKind = TomlEntry::Kind;

TEST(TomlReader, EntriesComeFlatInTheOrderOfTheTextWithTheirPlaces) {
  const auto entries = read_toml(
      "schema = 1\n[price]\nvol = \"45 %/yr\" # a comment\n\"n\u00e4me\" = 1_000.50\n"
      "[[correlation]]\npairs = [\"a\", \"b\"]\n\n[[correlation]]\nday = 2026-05-02\n[empty]\n");
  ASSERT_TRUE(entries);
  ASSERT_EQ(entries->size(), 6U);
  const auto& list = *entries;
  EXPECT_EQ(list[0].key, "schema");
  EXPECT_EQ(list[0].kind, EntryKind::integer);
  EXPECT_EQ(list[1].key, "price.vol");
  EXPECT_EQ(list[1].text, "45 %/yr");
  EXPECT_EQ(list[1].key_place.line, 3);
  EXPECT_EQ(list[1].key_place.from, 0U);
  EXPECT_EQ(list[1].key_place.length, 3U);
  EXPECT_EQ(list[1].value_place.from, 6U);
  EXPECT_EQ(list[1].value_place.length, 9U);
  EXPECT_EQ(list[2].kind, EntryKind::real);
  EXPECT_EQ(list[2].text, "1_000.50");       // as written: our own parser reads it
  EXPECT_EQ(list[2].value_place.from, 10U);  // bytes, not characters
  EXPECT_EQ(list[3].key, "correlation[0].pairs");
  ASSERT_EQ(list[3].items.size(), 2U);
  EXPECT_EQ(list[3].items[1].text, "b");
  EXPECT_EQ(list[4].key, "correlation[1].day");
  EXPECT_EQ(list[4].kind, EntryKind::date);
  EXPECT_EQ(list[4].text, "2026-05-02");
  EXPECT_EQ(list[5].key, "empty");
  EXPECT_EQ(list[5].kind, EntryKind::table);
}

TEST(TomlReader, WhatIsNotTomlIsPlaced) {
  EXPECT_EQ(read_toml("a = 1\nb = = 2\n").error().place.line, 2);
  EXPECT_EQ(read_toml("a = 1\na = 2\n").error().place.line, 2);  // twice
  EXPECT_EQ(read_toml("a = \"open\n").error().place.line, 1);
  EXPECT_EQ(read_toml("a = 2026-02-30\n").error().place.line, 1);
  EXPECT_EQ(read_toml("a = 1\n[= 3]\n").error().place.line, 2);       // an assertion in toml++
  EXPECT_EQ(read_toml("a = 1\n\ufeaa = 3\n").error().place.line, 2);  // and an impossibility
  EXPECT_FALSE(read_toml(std::string_view("\0\1\2\xff\xfe", 5)));
}

TEST(TomlReader, QuotedTextsReadBack) {
  for (const std::string text : {"plain", "say \"no\" \\ or", "two\nlines\ttab\x01", "caf\u00e9"}) {
    const auto entries = read_toml("a = " + toml_text(text));
    ASSERT_TRUE(entries) << text;
    EXPECT_EQ(entries->front().text, text);
  }
}

TEST(TomlReader, PlacesShowTheirLines) {
  const TomlPlaces places("file.toml", "one\r\ntwo\nthree");
  EXPECT_EQ(places({1, 0, 3}).text, "one");
  EXPECT_EQ(places({3, 1, 2}).text, "three");
  EXPECT_EQ(places({9, 0, 1}).line, 0);
  EXPECT_EQ(places({0, 0, 0}).file, "file.toml");
}

}  // namespace
}  // namespace exahash::scenario
