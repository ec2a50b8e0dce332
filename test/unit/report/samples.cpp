#include "samples.h"

#include <cmath>

#include "support/numbers.h"

namespace exahash::report::samples {
namespace {

using test::kInfinity;
using test::kNaN;

constexpr double kNormal[] = {-2.326, -1.960, -1.645, -1.282, -0.674, 0,
                              0.674,  1.282,  1.645,  1.960,  2.326};

// Lognormal about a middle that drifts; sd grows with the square root of time.
sim::Summary lognormal(double middle, double sd) {
  sim::Summary summary;
  for (std::size_t i = 0; i < summary.quantiles.size(); ++i) {
    summary.quantiles[i] = middle * std::exp(sd * kNormal[i]);
  }
  summary.mean = middle * std::exp(sd * sd / 2);
  summary.median_low = middle * (1 - sd / 60);
  summary.median_high = middle * (1 + sd / 60);
  return summary;
}

sim::Summary normal(double middle, double sd) {
  sim::Summary summary;
  for (std::size_t i = 0; i < summary.quantiles.size(); ++i) {
    summary.quantiles[i] = middle + sd * kNormal[i];
  }
  summary.mean = middle;
  summary.median_low = middle - sd / 60;
  summary.median_high = middle + sd / 60;
  return summary;
}

std::vector<Date> weeks(Date start, Date until) {
  std::vector<Date> dates;
  for (Date date = start; date < until; date += std::chrono::days{7}) dates.push_back(date);
  dates.push_back(until);
  return dates;
}

sim::Series series(const std::string& metric, double from, double to, double sd, double share) {
  sim::Series made{metric, weeks(*parse_date("2026-05-02"), *parse_date("2028-12-31")), {}, {}};
  const auto n = static_cast<double>(made.dates.size() - 1);
  for (std::size_t i = 0; i < made.dates.size(); ++i) {
    const double t = static_cast<double>(i) / n;
    const double wave = 1 + 0.02 * std::sin(9 * t);
    made.values.push_back(
        lognormal(from * std::exp(std::log(to / from) * t) * wave, sd * std::sqrt(t) + 0.001));
  }
  made.from_assumptions = sim::Series::FromAssumptions{share, share - 0.06, share + 0.07};
  return made;
}

}  // namespace

sim::Result run() {
  sim::Result result;
  result.run_id = "7f3a91c2" + std::string(56, '0');
  result.name = "Quiet Exodus 2026";
  result.question =
      "If miners keep signing AI leases, what happens to difficulty and security by end 2028?";
  result.scenario =
      "schema = 1\n[scenario]\nname = \"Quiet Exodus 2026\"\nstart = 2026-05-02\n"
      "until = 2028-12-31\n\n[price]\nspot = \"78179 USD\"\ndrift = \"-20 to 25 %/yr\"\n";
  result.command = "exahash run quiet-exodus-2026 --seed 20260501 --paths 10000";
  result.seed = 20260501;
  result.paths = result.paths_asked = 10000;
  result.start = *parse_date("2026-05-02");
  result.until = *parse_date("2028-12-31");
  result.data_until = *parse_date("2026-05-02");
  result.series = {series("price_usd", 78179, 96000, 0.85, 0.22),
                   series("hash_rate_ehs", 948, 812, 0.30, 0.41),
                   series("difficulty_t", 132.47, 113.6, 0.29, 0.44),
                   series("hashprice_usd_ph_day", 37.6, 29.4, 0.55, 0.31)};
  for (int k = 0; k < 40; ++k) {
    result.retargets.push_back({k < 20 ? 10000 : 10000 - 37 * k,
                                normal(-0.9 + 0.5 * std::sin(k), 2.1 + 0.12 * std::sqrt(k))});
  }
  result.answers = {{"P(hash rate < 700 EH/s)", "%", 31.2, 30.4, 32.0},
                    {"median(hashprice) by 2027-12-31", "USD/PH/day", 33.1, 32.8, 33.4}};
  result.notes = {"the hash rate was 0 on 0.3 % of path-days: no blocks came"};
  return result;
}

sim::Result comparison() {
  sim::Result result = run();
  result.baseline = "no-exodus";
  sim::Series made{"hash_rate_ehs", result.series[0].dates, {}, {}};
  for (std::size_t i = 0; i < made.dates.size(); ++i) {
    const auto t = static_cast<double>(i) / static_cast<double>(made.dates.size() - 1);
    made.values.push_back(normal(-130 * t, 40 * t));
  }
  result.differences = {made};
  return result;
}

sim::Result partial() {
  sim::Result result = run();
  result.paths = 4000;
  result.name = "<script>alert(1)</script> & \"quotes\"";
  result.question = "Is 1 < 2 & 3 > 2, says 'someone'\x01?";
  result.scenario = "name = \"</code></pre><b>\"\n";
  return result;
}

namespace {

sim::Sweep sweep_of(std::vector<sim::SweepAxis> axes) {
  const sim::Result whole = run();
  sim::Sweep sweep;
  sweep.run_id = whole.run_id;
  sweep.name = whole.name;
  sweep.question = whole.question;
  sweep.command = "exahash sweep quiet-exodus-2026 --paths 1000 --seed 20260501";
  sweep.seed = whole.seed;
  sweep.paths = sweep.paths_asked = 1000;
  sweep.start = whole.start;
  sweep.until = whole.until;
  sweep.data_until = whole.data_until;
  sweep.notes = whole.notes;
  sweep.axes = std::move(axes);
  sweep.asks = {"median(hash rate)", "P(hash rate < 700 EH/s)"};
  sweep.units = {"EH/s", "%"};
  sweep.base = {sim::Answered{sweep.asks[0], "EH/s", 722, 690, 754},
                sim::Answered{sweep.asks[1], "%", 47.8, 45.2, 50.5}};
  std::size_t points = 1;
  for (const sim::SweepAxis& axis : sweep.axes) points *= axis.labels.size();
  for (std::size_t i = 0; i < points; ++i) {
    const double rate = 300 + 130. * static_cast<double>(i),
                 share = 90 - 7. * static_cast<double>(i);
    sweep.points.push_back({{sim::Answered{sweep.asks[0], "EH/s", rate, rate - 20, rate + 25},
                             sim::Difference{rate - 722, rate - 730, rate - 712}},
                            {sim::Answered{sweep.asks[1], "%", share, share - 3, share + 3},
                             sim::Difference{share - 47.8, share - 49, share - 46}}});
  }
  return sweep;
}

}  // namespace

sim::Sweep sweep() {
  sim::Sweep made =
      sweep_of({{"price.drift", "%/yr", {"-20", "0", "20"}, {-20, 0, 20}, false, "-20 to 25 %/yr"},
                {"fleet.power",
                 "USD/MWh",
                 {"30", "38", "45", "55"},
                 {30, 38, 45, 55},
                 false,
                 "lognormal(38, 0.15) USD/MWh"}});
  made.points[5][0] = {};
  return made;
}

sim::Sweep line() {
  sim::Sweep made = sweep_of({{"network.hash_rate",
                               "EH/s",
                               {"100", "316.228", "1000"},
                               {100, 316.228, 1000},
                               true,
                               "946 EH/s"}});
  made.paths = 400;
  return made;
}

Page awkward() {
  Page page;
  page.title = "Awkward charts";
  const auto add = [&page](Chart chart, const std::string& heading) {
    chart.title = chart.alt = heading;
    page.parts.push_back({heading, "As drawn.", std::move(chart)});
  };
  Chart chart;
  chart.y_label = "hash rate (EH/s)";
  add(chart, "No series");
  chart.series = {{"nothing", {}, {}}};
  add(chart, "An empty series");
  chart.series = {{"one", {20000}, {948}}};
  chart.x_is_date = true;
  add(chart, "One point");
  chart.series = {{"948 EH/s", {20000, 20100, 20400}, {948, 948, 948}}};
  add(chart, "A constant");
  chart.series = {
      {"with gaps", {0, 1, 2, 3, 4, 5, 6, 7}, {1, 2, kNaN, 3, kInfinity, 4, 2, -kInfinity}}};
  chart.series[0].bands = {{0.9, {0.5, 1, 1, kNaN, 1, 3, 1, 0}, {2, 3, 3, 4, 5, 6, 3, 1}}};
  chart.x_is_date = false;
  chart.x_label = "day";
  add(chart, "Gaps");
  chart.series.clear();
  for (int s = 0; s < 5; ++s) {
    const std::string label = "line " + std::to_string(s + 1) +
                              (s == 2 ? " with a label that is much longer than the others" : "");
    chart.series.push_back({label, {0, 10, 20}, {5. + s, 9. - s, 7 + 0.1 * s}});
  }
  chart.marks = {{8, "halving"}, {8.5, "too near"}, {15, "another mark"}};
  add(chart, "Five lines that end together");
  Chart many;
  many.y_label = "difficulty (T), logarithmic";
  many.y_log = true;
  many.series = {{"10,000 points", {}, {}}};
  for (int i = 0; i < 10000; ++i) {
    many.series[0].x.push_back(i);
    many.series[0].y.push_back(std::exp(i * 0.001 + std::sin(i * 1.7)) - 0.5);
  }
  add(many, "Ten thousand points");
  return page;
}

Chart small_fan() {
  Chart chart;
  chart.title = "Where does the hash rate go?";
  chart.alt = "It falls.";
  chart.y_label = "hash rate (EH/s)";
  chart.x_is_date = true;
  chart.series = {{"median", {20575, 20700, 20900}, {948, 900, 812}}};
  chart.series[0].bands = {{0.5, {948, 870, 760}, {948, 930, 870}},
                           {0.9, {948, 800, 640}, {948, 1010, 1100}}};
  chart.marks = {{20800, "halving"}};
  return chart;
}

Chart small_lines() {
  Chart chart;
  chart.title = "What does an attack cost?";
  chart.alt = "Two costs that grow.";
  chart.x_label = "confirmations";
  chart.y_label = "cost (USD), logarithmic";
  chart.y_log = true;
  chart.series = {{"rent", {1, 3, 6}, {4e5, 1.2e6, 2.4e6}}, {"buy", {1, 3, 6}, {9e9, 9e9, 9.1e9}}};
  return chart;
}

}  // namespace exahash::report::samples
