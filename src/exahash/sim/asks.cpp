#include "exahash/sim/asks.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/math/quantiles.h"
#include "exahash/math/special.h"
#include "exahash/sim/bytes.h"

namespace exahash::sim {
namespace {

// Clopper and Pearson: exact for the binomial law, never too narrow.
std::pair<double, double> share_interval(std::uint64_t yes, std::uint64_t all) {
  const auto k = static_cast<double>(yes);
  const auto n = static_cast<double>(all);
  const double low = yes == 0 ? 0 : math::beta_quantile(k, n - k + 1, (1 - kSamplingLevel) / 2);
  const double high = yes == all ? 1 : math::beta_quantile(k + 1, n - k, (1 + kSamplingLevel) / 2);
  return {low, high};
}

// Standard deviation of the mean, from the number of paths. The squares about the mean are summed
// exactly: sum x^2 - 2 m sum x + n m^2.
double mean_error(const Sample& sample, const math::ExactSum& squares) {
  const auto n = static_cast<double>(sample.count());
  const double mean = sample.mean();
  math::ExactSum about = squares;
  about.add_product(-2 * mean, sample.sum());
  about.add_product(mean, n * mean);
  return std::sqrt(std::max(about.value(), 0.0)) / n;
}

}  // namespace

namespace {

// What no run of this model can answer.
void check_metric(const metrics::Ask& ask, const Observable* metric, const Observable* denominator,
                  const Model& model, Error& error) {
  if (!metric || (!ask.quantity.denominator.empty() && !denominator)) {
    error.problems.push_back({fmt::format("`{}` asks for what is not simulated", ask.text), "",
                              "exahash explain lists the metrics"});
  }
  const auto of_owners = [](const Observable* row) {
    return row && row->of == Observable::Of::owners;
  };
  if (model.owners.empty() && (of_owners(metric) || of_owners(denominator))) {
    error.problems.push_back(
        {fmt::format("`{}` asks for owners of the hash rate, who are not known here", ask.text), "",
         "exahash explain largest_owner_pct says when they are"});
  }
}

int day_of(const metrics::Ask& ask, const Model& model, Error& error) {
  const Date until = model.start + std::chrono::days(model.days);
  const Date date = ask.date.value_or(until);
  if (date < model.start || date > until) {
    error.problems.push_back(
        {fmt::format("`{}` asks for {}, which is not in the run", ask.text, format_date(date)), "",
         fmt::format("choose a day from {} to {}", format_date(model.start), format_date(until))});
  }
  return static_cast<int>((date - model.start).count());
}

}  // namespace

Expected<std::unique_ptr<Asks>> Asks::of(const std::vector<metrics::Ask>& asks, const Model& model,
                                         int arm) {
  std::vector<Question> questions;
  Error error;
  for (const metrics::Ask& ask : asks) {
    Question question;
    question.ask = ask;
    question.day = day_of(ask, model, error);
    switch (ask.of) {
      case metrics::Ask::Of::metric:
        question.metric = observable(ask.quantity.metric);
        if (!ask.quantity.denominator.empty())
          question.denominator = observable(ask.quantity.denominator);
        check_metric(ask, question.metric, question.denominator, model, error);
        questions.push_back(std::move(question));
        break;
      case metrics::Ask::Of::defaults:
        if (model.finance.companies.empty()) {
          error.problems.push_back(
              {fmt::format("`{}` asks for companies, and this run carries none", ask.text), "",
               "set finance.companies with ai.contracts, or ask exahash debt"});
        }
        for (std::size_t i = 0; i < model.finance.companies.size(); ++i) {
          Question& each = questions.emplace_back();
          each.ask = ask;
          each.ask.text = fmt::format("P(default) of {}", model.finance.companies[i].name);
          each.day = question.day;
          each.company = i;
        }
        break;
      case metrics::Ask::Of::returnable:
        error.problems.push_back(
            {fmt::format("`{}` takes runs of its own", ask.text), "", "exahash run answers it"});
    }
  }
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  return std::unique_ptr<Asks>(new Asks(std::move(questions), arm));
}

void Asks::begin_paths(const View& view) {
  if (view.twin || view.arm != arm_) return;
  for (Question& question : questions_) question.met = 0;
}

void Asks::day(const View& view, int day) {
  if (view.twin || view.arm != arm_) return;
  for (Question& question : questions_) {
    if (day == question.day || (question.ask.any_day_until && day < question.day)) {
      see(question, view, day);
    }
  }
}

math::Lane Asks::value_of(const Question& question, const State& state) {
  if (question.ask.of == metrics::Ask::Of::defaults) {
    return state.carried()[question.company].failed_in;
  }
  math::Lane value = question.metric->read(state.fixed());
  if (question.denominator) value = ratio(value, question.denominator->read(state.fixed()));
  return value;
}

void Asks::see(Question& question, const View& view, int day) {
  const math::Lane value = value_of(question, view.state);
  const bool last = day == question.day;
  question.seen = value;
  for (int lane = 0; lane < view.paths; ++lane) {
    if (question.ask.statistic != metrics::Ask::Statistic::probability) {
      if (!std::isfinite(value[lane])) continue;
      question.sample.add(value[lane]);
      question.squares.add_square(value[lane]);
      continue;
    }
    if (metrics::holds(question.ask.comparison, value[lane], question.ask.threshold)) {
      question.met |= 1U << lane;
    }
    if (!last) continue;
    ++question.paths;
    question.yes += question.met >> lane & 1;
    question.seen[lane] = question.met >> lane & 1;
  }
}

void Asks::end_paths(const View&) {}

void Asks::merge(Observer& later) {
  const auto& other = dynamic_cast<const Asks&>(later);
  EXAHASH_EXPECTS(other.questions_.size() == questions_.size());
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    questions_[i].paths += other.questions_[i].paths;
    questions_[i].yes += other.questions_[i].yes;
    questions_[i].sample.merge(other.questions_[i].sample);
    questions_[i].squares.add(other.questions_[i].squares);
  }
}

std::unique_ptr<Observer> Asks::fresh() const {
  // The settings alone: what was seen may be growing on another thread.
  std::vector<Question> questions;
  for (const Question& question : questions_) {
    Question& empty = questions.emplace_back();
    empty.ask = question.ask;
    empty.metric = question.metric;
    empty.denominator = question.denominator;
    empty.company = question.company;
    empty.day = question.day;
  }
  return std::unique_ptr<Asks>(new Asks(std::move(questions), arm_));
}

void Asks::save(std::vector<std::byte>& out) const {
  put(out, static_cast<std::uint64_t>(questions_.size()));
  for (const Question& question : questions_) {
    put(out, question.ask.text);
    put(out, question.paths);
    put(out, question.yes);
    question.sample.save(out);
    save_sum(out, question.squares);
  }
}

bool Asks::load(const std::byte*& begin, const std::byte* end) {
  std::uint64_t count = 0;
  if (!take(begin, end, count) || count != questions_.size()) return false;
  for (Question& question : questions_) {
    // --fail-if asks what the run's identity does not name.
    if (!take_same(begin, end, question.ask.text) || !take(begin, end, question.paths) ||
        !take(begin, end, question.yes) || question.yes > question.paths ||
        !question.sample.load(begin, end) || !load_sum(begin, end, question.squares)) {
      return false;
    }
  }
  return true;
}

std::optional<Answered> Asks::answer(const Question& question) {
  Answered answered{question.ask.text, metrics::unit_of(question.ask), 0, 0, 0};
  if (question.ask.statistic == metrics::Ask::Statistic::probability) {
    if (question.paths == 0) return std::nullopt;
    const auto [low, high] = share_interval(question.yes, question.paths);
    answered.value = 100 * static_cast<double>(question.yes) / static_cast<double>(question.paths);
    answered.low = 100 * low;
    answered.high = 100 * high;
    return answered;
  }
  if (question.sample.count() == 0) return std::nullopt;
  if (question.ask.statistic == metrics::Ask::Statistic::mean) {
    const double wide = math::normal_quantile((1 + kSamplingLevel) / 2) *
                        mean_error(question.sample, question.squares);
    answered.value = question.sample.mean();
    answered.low = answered.value - wide;
    answered.high = answered.value + wide;
    return answered;
  }
  const auto estimate =
      question.sample.histogram().quantile_estimate(question.ask.level, kSamplingLevel);
  answered.value = estimate.value;
  answered.low = estimate.low;
  answered.high = estimate.high;
  return answered;
}

std::optional<Answered> Asks::answer(std::size_t ask) const {
  return answer(questions_.at(ask));
}

const math::Lane* Asks::seen(std::size_t ask, int day) const noexcept {
  const Question& question = questions_[ask];
  return question.day == day ? &question.seen : nullptr;
}

std::vector<Answered> Asks::answers() const {
  std::vector<Answered> result;
  for (const Question& question : questions_) {
    if (auto answered = answer(question)) result.push_back(std::move(*answered));
  }
  return result;
}

}  // namespace exahash::sim
