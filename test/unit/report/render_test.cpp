// Whole texts of each format, for one document that has everything.

#include <limits>

#include <gtest/gtest.h>

#include "exahash/report/document.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

Document sample() {
  Document document;
  document.schema = "exahash.sample/1";
  document.headline = "Next retarget in 891 blocks";
  document.stamp = Stamp{*parse_date("2026-08-21"), 94};
  Figure change{"change_pct", "change", -1.9604, "%", {.decimals = 1, .sign = true}};
  change.intervals = {{0.5, -3.27, -0.6, false}, {0.9, -5.16, 1.24}};
  Figure odds{"odds_pct", "odds", 84.7, "%"};
  odds.text = "85 % cut";
  Figure rate{"rate_ehs", "rate", 1012.4, "EH/s", {.digits = 4}};
  rate.note = "a \"note\", with | marks";
  document.sections = {{"", {change, odds}}, {"Rates", {rate, {"secret", "", true, ""}}}};
  Table table{"rows", "Rows", {}, {}};
  table.columns = {{"height", "height", "", {.plain = true}},
                   {"share_pct", "share", "%", {.decimals = 1, .sign = true}},
                   {"name", "name", ""}};
  table.rows = {{std::int64_t{840000}, 3.14159, std::string("a,b")},
                {std::int64_t{842016}, -0.01, std::string("say \"x\"")},
                {Value{}, std::numeric_limits<double>::quiet_NaN(), Value{}}};
  document.tables = {table};
  document.notes = {"A note."};
  return document;
}

TEST(Render, LevelsNearOneKeepTheirDigits) {
  EXPECT_EQ(level_text(0.9), "90");
  EXPECT_EQ(level_text(99.99999 / 100), "99.99999");
}

std::string rendered_sample(Format format, std::vector<std::string> fields = {}) {
  RenderOptions options;
  options.format = format;
  options.fields = std::move(fields);
  const auto text = render(sample(), options);
  return text ? *text
              : "error: " + text.error().problems.front().what + " | " +
                    text.error().problems.front().fix;
}

TEST(Render, TableForAPerson) {
  EXPECT_EQ(rendered_sample(Format::table),
            "Next retarget in 891 blocks\n"
            "  change  -2.0 %       90 %: -5.2 to +1.2 %\n"
            "  odds    85 % cut\n"
            "\n"
            "Rates\n"
            "  rate    1,012 EH/s   a \"note\", with | marks\n"
            "\n"
            "Rows\n"
            "  height  share (%)  name\n"
            "  840000       +3.1  a,b\n"
            "  842016        0.0  say \"x\"\n"
            "       -          -  -\n"
            "\n"
            "A note.\n"
            "Data to 2026-08-21, 94 days old.\n");
}

TEST(Render, JsonKeepsEveryDigitAndTheOrder) {
  EXPECT_EQ(rendered_sample(Format::json), R"({
  "schema": "exahash.sample/1",
  "results_version": 6,
  "data_until": "2026-08-21",
  "age_days": 94,
  "headline": "Next retarget in 891 blocks",
  "change_pct": {
    "value": -1.9604,
    "unit": "%",
    "interval": [
      {
        "level": 0.5,
        "low": -3.27,
        "high": -0.6
      },
      {
        "level": 0.9,
        "low": -5.16,
        "high": 1.24
      }
    ]
  },
  "odds_pct": {
    "value": 84.7,
    "unit": "%"
  },
  "rate_ehs": {
    "value": 1012.4,
    "unit": "EH/s",
    "note": "a \"note\", with | marks"
  },
  "secret": {
    "value": true
  },
  "rows": [
    {
      "height": 840000,
      "share_pct": 3.14159,
      "name": "a,b"
    },
    {
      "height": 842016,
      "share_pct": -0.01,
      "name": "say \"x\""
    },
    {
      "height": null,
      "share_pct": null,
      "name": null
    }
  ],
  "notes": [
    "A note."
  ]
}
)");
}

TEST(Render, NdjsonIsOneLineForEachRowElseForEachFigure) {
  EXPECT_EQ(
      rendered_sample(Format::ndjson, {"rows"}),
      R"({"schema":"exahash.sample/1","table":"rows","height":840000,"share_pct":3.14159,"name":"a,b"}
{"schema":"exahash.sample/1","table":"rows","height":842016,"share_pct":-0.01,"name":"say \"x\""}
{"schema":"exahash.sample/1","table":"rows","height":null,"share_pct":null,"name":null}
)");
  EXPECT_EQ(
      rendered_sample(Format::ndjson, {"odds_pct"}),
      "{\"schema\":\"exahash.sample/1\",\"key\":\"odds_pct\",\"value\":84.7,\"unit\":\"%\"}\n");
}

TEST(Render, CsvIsTheTableElseTheFigures) {
  EXPECT_EQ(rendered_sample(Format::csv),
            "height,share_pct,name\n"
            "840000,3.14159,\"a,b\"\n"
            "842016,-0.01,\"say \"\"x\"\"\"\n"
            ",,\n");
  EXPECT_EQ(rendered_sample(Format::csv, {"change_pct", "secret"}),
            "key,value,unit,level,low,high\n"
            "change_pct,-1.9604,%,0.5,-3.27,-0.6\n"
            "change_pct,-1.9604,%,0.9,-5.16,1.24\n"
            "secret,true,,,,\n");
}

TEST(Render, Markdown) {
  EXPECT_EQ(rendered_sample(Format::md),
            "**Next retarget in 891 blocks**\n"
            "\n"
            "| figure | value | interval |\n"
            "|---|---|---|\n"
            "| change | -2.0 % | 90 %: -5.2 to +1.2 % |\n"
            "| odds | 85 % cut |  |\n"
            "\n"
            "## Rates\n"
            "\n"
            "| figure | value | note |\n"
            "|---|---|---|\n"
            "| rate | 1,012 EH/s | a \"note\", with \\| marks |\n"
            "\n"
            "## Rows\n"
            "\n"
            "| height | share (%) | name |\n"
            "|---:|---:|---|\n"
            "| 840000 | +3.1 | a,b |\n"
            "| 842016 | 0.0 | say \"x\" |\n"
            "| - | - | - |\n"
            "\n"
            "A note.\n"
            "\n"
            "_Data to 2026-08-21, 94 days old._\n");
}

TEST(Render, AnUnknownFieldIsRefusedWithASuggestion) {
  EXPECT_EQ(rendered_sample(Format::json, {"chnge_pct"}),
            "error: unknown field `chnge_pct` | did you mean `change_pct`?");
}

TEST(Render, ColourIsOfHeadingsOnly) {
  RenderOptions options;
  options.colour = true;
  options.fields = {"odds_pct"};
  EXPECT_EQ(*render(sample(), options),
            "\033[1mNext retarget in 891 blocks\033[0m\n"
            "  odds  85 % cut\n"
            "A note.\n"
            "Data to 2026-08-21, 94 days old.\n");
}

TEST(Render, LongNotesAreWrapped) {
  Document document;
  document.notes = {"one two three four five six seven"};
  RenderOptions options;
  options.width = 20;
  EXPECT_EQ(*render(document, options), "one two three four\nfive six seven\n");
}

TEST(ValueText, NumbersAsAPersonReadsThem) {
  EXPECT_EQ(value_text(132472011079030.3, {.digits = 5, .si = true}), "132.47 T");
  EXPECT_EQ(value_text(999.7, {.digits = 4, .si = true}), "0.9997 k");
  EXPECT_EQ(value_text(12.93e9, {.digits = 4, .si = true, .money = true}), "12.93 bn");
  EXPECT_EQ(value_text(8.85e-8, {.digits = 3}), "8.85 x 10^-8");
  EXPECT_EQ(value_text(-2.3e20, {.digits = 2}), "-2.3 x 10^20");
  EXPECT_EQ(value_text(2.3e-13, {.decimals = 6}), "0");
  EXPECT_EQ(value_text(78456.7, {.digits = 4}), "78,457");
  EXPECT_EQ(value_text(-1234567.0, {.digits = 4}), "-1,234,567");
  EXPECT_EQ(value_text(std::int64_t{963648}, {}), "963,648");
  EXPECT_EQ(value_text(-0.04, {.decimals = 1, .sign = true}), "0.0");
  EXPECT_EQ(value_text(std::numeric_limits<double>::infinity(), {}), "no limit");
}

Table wide() {
  Table table{"rows", "", {}, {}};
  table.columns = {{"height", "height", "", {.plain = true}},
                   {"rate", "hash rate of the epoch", "EH/s", {.digits = 3, .fit = true}},
                   {"low", "95 % low", "EH/s", {.digits = 3, .fit = true}},
                   {"word", "verdict", ""}};
  table.rows = {{std::int64_t{70560}, 2.52e-9, 2.41e-9, std::string("exact")},
                {std::int64_t{48384}, 5.59e-11, 5.35e-11, std::string("consistent")}};
  return table;
}

std::string at_width(const Table& table, int width) {
  Document document;
  document.tables = {table};
  RenderOptions options;
  options.width = width;
  return *render(document, options);
}

TEST(Render, UnitsSuitTheSizeOfTheNumber) {
  Figure difficulty{"", "", 2.9796e-6, "T", {.digits = 4, .fit = true}};
  difficulty.intervals = {{0.9, 0.9e-6, 3.1e-6}};
  EXPECT_EQ(figure_text(difficulty), "2.980 M");
  EXPECT_EQ(interval_text(difficulty), "90 %: 0.900 to 3.100 M");
  const auto text = [](double value, const char* unit) {
    return figure_text({"", "", value, unit, {.digits = 3, .fit = true}});
  };
  EXPECT_EQ(text(897.6, "EH/s"), "898 EH/s");
  EXPECT_EQ(text(5000, "EH/s"), "5,000 EH/s");
  EXPECT_EQ(text(2e5, "EH/s"), "200 ZH/s");
  EXPECT_EQ(text(8.2e-11, "EH/s"), "82.0 MH/s");
  EXPECT_EQ(text(1e-12, "T"), "1.00");
  EXPECT_EQ(text(0, "T"), "0 T");
  EXPECT_EQ(text(-1e-7, "EH/s"), "-100 GH/s");
}

TEST(Render, ATableHasOneUnitForItsColumns) {
  EXPECT_EQ(at_width(wide(), 100),
            "  height  hash rate of the epoch (GH/s)  95 % low (GH/s)  verdict\n"
            "   70560                           2.52             2.41  exact\n"
            "   48384                         0.0559           0.0535  consistent\n");
  const auto shown = as_shown(wide());
  EXPECT_EQ(shown.columns[1].unit, "GH/s");
  EXPECT_EQ(shown.columns[2].unit, "GH/s");
}

TEST(Render, HeadingsTakeLinesBeforeATableIsBroken) {
  EXPECT_EQ(at_width(wide(), 60),
            "          hash rate of the  95 % low\n"
            "  height      epoch (GH/s)    (GH/s)  verdict\n"
            "   70560              2.52      2.41  exact\n"
            "   48384            0.0559    0.0535  consistent\n");
  EXPECT_EQ(at_width(wide(), 30),
            "          hash rate\n"
            "             of the    95 %\n"
            "              epoch     low\n"
            "  height     (GH/s)  (GH/s)\n"
            "   70560       2.52    2.41\n"
            "   48384     0.0559  0.0535\n"
            "\n"
            "  height  verdict\n"
            "   70560  exact\n"
            "   48384  consistent\n");
}

TEST(Render, NoLineIsWiderThanTheTerminal) {
  Document document;
  Figure rate{"", "carried forward to today", 898.0, "EH/s", {.digits = 3}};
  rate.intervals = {{0.5, 810, 995}, {0.9, 699, 1153}};
  rate.note = "a note of some words that belongs to it";
  Figure said{"", "next retarget", -1.5, "%"};
  said.text = "-1.6 %, 50 %: -2.1 to -1.1 %, 90 %: -2.9 to -0.4 %";
  said.note = "past: it came on 2026-08-23: -1.3 %, difficulty 125.8 T";
  document.sections = {{"", {rate, said}}};
  document.tables = {wide()};
  for (const int width : {60, 80, 100, 120}) {
    RenderOptions options;
    options.width = width;
    const std::string text = *render(document, options);
    std::size_t start = 0;
    for (std::size_t end; (end = text.find('\n', start)) != text.npos; start = end + 1) {
      EXPECT_LE(end - start, static_cast<std::size_t>(width)) << text;
    }
  }
}

}  // namespace
}  // namespace exahash::report
