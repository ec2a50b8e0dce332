#include "support/bip54_vectors.h"

#include <nlohmann/json.hpp>

#include "support/headers.h"

namespace exahash::test {
namespace {

void collect(const nlohmann::json& node, std::vector<std::byte> headers,
             std::vector<Bip54Chain>& chains) {
  for (const auto& hex : node.at("block_headers")) {
    const auto bytes = bytes_from_hex(hex.get<std::string>());
    headers.insert(headers.end(), bytes.begin(), bytes.end());
  }
  if (node.contains("valid")) {
    chains.push_back(
        {node.at("valid").get<bool>(), node.at("comment").get<std::string>(), headers});
  }
  if (!node.contains("extensions")) return;
  for (const auto& extension : node.at("extensions")) collect(extension, headers, chains);
}

}  // namespace

std::vector<Bip54Chain> bip54_chains(const std::string& json_text) {
  const auto json = nlohmann::json::parse(json_text);
  std::vector<Bip54Chain> chains;
  collect(json.is_array() ? json.at(0) : json, {}, chains);
  return chains;
}

}  // namespace exahash::test
