#include "identity/passkeys.hpp"

#include "identity/row_values.hpp"
#include "ledger/mutable_rows.hpp"

#include <boost/json.hpp>
#include <fido.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <new>

namespace throughline::identity {

using ledger::Instant;

namespace {

constexpr const char* kind = "passkey";
constexpr std::chrono::minutes challenge_lasts{10};
constexpr std::size_t longest_answer = 8192;
constexpr std::size_t hash_size = 32;
constexpr unsigned char user_present = 0x01;
constexpr unsigned char user_verified = 0x04;
constexpr unsigned char has_credential = 0x40;

const Refusal not_taken{"The passkey was not taken: the answer of your browser is not in order. Try again"};
const Refusal not_in_time{"That took too long, or it was answered before. Try again"};
const Refusal not_verified{"Your device did not make sure that it is you. Use one that asks for a finger, a face or a PIN"};
const Refusal not_known{"This passkey is not known here. Sign in another way"};
const Refusal copied{
    "This passkey seems to have been copied, so it is not taken. Sign in another way, remove it, and tell your administrator"};

const unsigned char* bytes_in(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string base64url(const std::string& bytes)
{
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_in(bytes), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> bytes_from(const std::string& text)
{
    if (text.empty() || text.size() > longest_answer) return std::nullopt;
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(
            reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
            sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

std::string sha256(const std::string& text)
{
    std::string hash(hash_size, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), bytes_in(text), text.size());
    return hash;
}

std::string text_in(const boost::json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

bool is_number_address(const std::string& host)
{
    return host.starts_with('[') || std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

/// What the authenticator says before its data: whose site, and who was there.
std::optional<Refusal> fault_of(const std::string& authenticator_data, const PasskeySite& site)
{
    if (authenticator_data.size() < hash_size + 5) return not_taken;
    if (authenticator_data.compare(0, hash_size, sha256(site.id)) != 0) return not_taken;
    const auto flags = static_cast<unsigned char>(authenticator_data[hash_size]);
    if ((flags & user_present) == 0 || (flags & user_verified) == 0) return not_verified;
    return std::nullopt;
}

struct CredFree {
    void operator()(fido_cred_t* one) const { fido_cred_free(&one); }
};
struct AssertFree {
    void operator()(fido_assert_t* one) const { fido_assert_free(&one); }
};
struct Es256Free {
    void operator()(es256_pk_t* one) const { es256_pk_free(&one); }
};
struct Rs256Free {
    void operator()(rs256_pk_t* one) const { rs256_pk_free(&one); }
};

struct NewKey {
    std::string id;
    std::string key;
    int algorithm{0};
    std::uint32_t counter{0};
};

/// The credential in the authenticator's data. No attestation is asked for: whoever makes passkeys here is signed in.
std::optional<NewKey> new_key_from(const std::string& authenticator_data, const std::string& client_hash, const PasskeySite& site)
{
    if ((static_cast<unsigned char>(authenticator_data[hash_size]) & has_credential) == 0) return std::nullopt;
    for (const int algorithm : {COSE_ES256, COSE_RS256}) {
        const std::unique_ptr<fido_cred_t, CredFree> cred{fido_cred_new()};
        if (!cred) throw std::bad_alloc{};
        if (fido_cred_set_type(cred.get(), algorithm) != FIDO_OK || fido_cred_set_rp(cred.get(), site.id.c_str(), nullptr) != FIDO_OK)
            continue;
        if (fido_cred_set_clientdata_hash(cred.get(), bytes_in(client_hash), client_hash.size()) != FIDO_OK) continue;
        if (fido_cred_set_authdata_raw(cred.get(), bytes_in(authenticator_data), authenticator_data.size()) != FIDO_OK) continue;
        const auto text = [](const unsigned char* at, std::size_t size) { return std::string(reinterpret_cast<const char*>(at), size); };
        if (fido_cred_id_len(cred.get()) == 0 || fido_cred_pubkey_len(cred.get()) == 0) continue;
        return NewKey{
            text(fido_cred_id_ptr(cred.get()), fido_cred_id_len(cred.get())),
            text(fido_cred_pubkey_ptr(cred.get()), fido_cred_pubkey_len(cred.get())), algorithm, fido_cred_sigcount(cred.get())};
    }
    return std::nullopt;
}

struct Signed {
    std::string client_hash;
    std::string authenticator_data;
    std::string signature;
};

/// The counter that was signed; nothing where the signature is not of this key.
std::optional<std::uint32_t> verified_counter(const Signed& what, int algorithm, const std::string& key, const PasskeySite& site)
{
    const std::unique_ptr<fido_assert_t, AssertFree> one{fido_assert_new()};
    if (!one) throw std::bad_alloc{};
    const bool is_set =
        fido_assert_set_count(one.get(), 1) == FIDO_OK && fido_assert_set_rp(one.get(), site.id.c_str()) == FIDO_OK &&
        fido_assert_set_clientdata_hash(one.get(), bytes_in(what.client_hash), what.client_hash.size()) == FIDO_OK &&
        fido_assert_set_authdata_raw(one.get(), 0, bytes_in(what.authenticator_data), what.authenticator_data.size()) == FIDO_OK &&
        fido_assert_set_sig(one.get(), 0, bytes_in(what.signature), what.signature.size()) == FIDO_OK &&
        fido_assert_set_up(one.get(), FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(one.get(), FIDO_OPT_TRUE) == FIDO_OK;
    if (!is_set) return std::nullopt;
    int answer = FIDO_ERR_INTERNAL;
    if (algorithm == COSE_ES256) {
        const std::unique_ptr<es256_pk_t, Es256Free> pk{es256_pk_new()};
        if (!pk || es256_pk_from_ptr(pk.get(), key.data(), key.size()) != FIDO_OK) return std::nullopt;
        answer = fido_assert_verify(one.get(), 0, algorithm, pk.get());
    } else {
        const std::unique_ptr<rs256_pk_t, Rs256Free> pk{rs256_pk_new()};
        if (!pk || rs256_pk_from_ptr(pk.get(), key.data(), key.size()) != FIDO_OK) return std::nullopt;
        answer = fido_assert_verify(one.get(), 0, algorithm, pk.get());
    }
    return answer == FIDO_OK ? std::optional{fido_assert_sigcount(one.get(), 0)} : std::nullopt;
}

std::string hex_of(const std::string& bytes) { return ledger::hex_of(ledger::bytes_from(bytes)); }
std::string from_hex(const std::string& hex) { return std::string(ledger::text_of(ledger::bytes_from_hex(hex))); }

} // namespace

struct Passkeys::Inside {
    explicit Inside(ledger::MutableRows& r) : rows{r}
    {
        if (sodium_init() < 0) throw std::bad_alloc{};
        fido_init(0);
        crypto_auth_keygen(key.data());
    }

    ledger::MutableRows& rows;
    std::array<unsigned char, crypto_auth_KEYBYTES> key{}; ///< of this program: challenges end with it
    mutable std::atomic<bool> has_any{false};
    std::mutex mutex{};
    std::map<std::string, Instant> answered{}; ///< challenges that were used, for as long as they would be good

    [[nodiscard]] std::string proof_of(const std::string& purpose, const std::string& bytes) const
    {
        const auto text = purpose + "\n" + bytes;
        std::string proof(crypto_auth_BYTES, '\0');
        crypto_auth(reinterpret_cast<unsigned char*>(proof.data()), bytes_in(text), text.size(), key.data());
        return proof;
    }

    /// Random bytes, when, and our own mark on both: nothing is kept for whoever only looks at the page.
    [[nodiscard]] std::string challenge(const std::string& purpose, Instant now) const
    {
        std::string bytes(16, '\0');
        randombytes_buf(bytes.data(), bytes.size());
        bytes += text_of(now);
        return base64url(proof_of(purpose, bytes) + bytes);
    }

    /// Takes a challenge that we made for this, once.
    bool takes(const std::string& challenge, const std::string& purpose, Instant now)
    {
        const auto whole = bytes_from(challenge);
        if (!whole || whole->size() <= crypto_auth_BYTES + 16) return false;
        const auto bytes = whole->substr(crypto_auth_BYTES);
        if (sodium_memcmp(whole->data(), proof_of(purpose, bytes).data(), crypto_auth_BYTES) != 0) return false;
        const auto made = instant_in({{"at", bytes.substr(16)}}, "at");
        if (now < made || now - made > challenge_lasts) return false;
        const std::lock_guard lock{mutex};
        std::erase_if(answered, [&](const auto& one) { return now - one.second > challenge_lasts; });
        return answered.emplace(challenge, made).second;
    }

    /// What the browser says it signed. Errors: it is not what was asked, or not here.
    [[nodiscard]] std::optional<Refusal> fault_of_client(
        const std::string& client_data, const char* type, const std::string& purpose, const PasskeySite& site, Instant now)
    {
        boost::json::error_code fault;
        const auto value = boost::json::parse(client_data, fault);
        if (fault || !value.is_object()) return not_taken;
        const auto& object = value.get_object();
        const auto* crossed = object.if_contains("crossOrigin");
        if (text_in(object, "type") != type || text_in(object, "origin") != site.origin) return not_taken;
        if (crossed != nullptr && crossed->is_bool() && crossed->get_bool()) return not_taken;
        if (!takes(text_in(object, "challenge"), purpose, now)) return not_in_time;
        return std::nullopt;
    }
};

std::optional<PasskeySite> passkey_site_from(const std::string& origin)
{
    const bool secure = origin.starts_with("https://");
    if (!secure && !origin.starts_with("http://localhost")) return std::nullopt;
    auto host = origin.substr(origin.find("://") + 3);
    if (!host.starts_with('[')) host = host.substr(0, host.find(':'));
    if (host.empty() || is_number_address(host) || (!secure && host != "localhost")) return std::nullopt;
    return PasskeySite{origin, host};
}

Passkeys::Passkeys(ledger::MutableRows& rows) : inside_{std::make_unique<Inside>(rows)} {}
Passkeys::~Passkeys() = default;

std::string Passkeys::challenge_to_add(PersonId person, Instant now) const { return inside_->challenge("add for " + text_of(person), now); }
std::string Passkeys::challenge_to_prove(Instant now) const { return inside_->challenge("prove", now); }
std::string Passkeys::handle_of(PersonId person) { return base64url(sha256("throughline person " + text_of(person))); }

std::expected<void, Refusal> Passkeys::add(
    PersonId person, const std::string& name, const NewPasskeyAnswer& answer, const PasskeySite& site, Instant now)
{
    if (name.find_first_not_of(' ') == std::string::npos || name.size() > 100)
        return std::unexpected(Refusal{"Give the passkey a name, such as the device it is on", "", "name"});
    const auto client_data = bytes_from(answer.client_data);
    const auto data = bytes_from(answer.authenticator_data);
    if (!client_data || !data) return std::unexpected(not_taken);
    if (const auto fault = inside_->fault_of_client(*client_data, "webauthn.create", "add for " + text_of(person), site, now))
        return std::unexpected(*fault);
    if (const auto fault = fault_of(*data, site)) return std::unexpected(*fault);
    const auto made = new_key_from(*data, sha256(*client_data), site);
    if (!made) return std::unexpected(not_taken);
    bool is_new = false;
    inside_->rows.change(kind, base64url(made->id), [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
        is_new = !content;
        if (content) return *content;
        return bytes_of(
            {{"person", text_of(person)},
             {"name", name},
             {"algorithm", std::to_string(made->algorithm)},
             {"key", hex_of(made->key)},
             {"counter", std::to_string(made->counter)},
             {"added", text_of(now)}});
    });
    if (!is_new) return std::unexpected(Refusal{"This passkey is here already"});
    return {};
}

std::vector<Passkey> Passkeys::of(PersonId person) const
{
    std::vector<Passkey> found;
    for (const auto& row : inside_->rows.list(kind)) {
        const auto values = values_of(row.content);
        if (person_in(values) != person) continue;
        Passkey one{row.id, person, value_in(values, "name"), instant_in(values, "added")};
        if (values.contains("used")) one.used = instant_in(values, "used");
        found.push_back(std::move(one));
    }
    std::ranges::sort(found, {}, &Passkey::added);
    return found;
}

bool Passkeys::any() const
{
    if (!inside_->has_any) inside_->has_any = !inside_->rows.list(kind).empty();
    return inside_->has_any;
}

bool Passkeys::rename(PersonId person, const std::string& id, const std::string& name)
{
    if (name.find_first_not_of(' ') == std::string::npos || name.size() > 100) return false;
    bool done = false;
    inside_->rows.change(kind, id, [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
        if (!content) return std::nullopt;
        auto values = values_of(*content);
        done = person_in(values) == person;
        if (done) values["name"] = name;
        return bytes_of(values);
    });
    return done;
}

bool Passkeys::remove(PersonId person, const std::string& id)
{
    bool done = false;
    inside_->rows.change(kind, id, [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
        done = content && person_in(values_of(*content)) == person;
        return done ? std::nullopt : content;
    });
    return done;
}

std::expected<PersonId, Refusal> Passkeys::prove(const PasskeyAnswer& answer, const PasskeySite& site, Instant now)
{
    const auto client_data = bytes_from(answer.client_data);
    auto data = bytes_from(answer.authenticator_data);
    auto signature = bytes_from(answer.signature);
    if (!client_data || !data || !signature || answer.id.size() > longest_answer) return std::unexpected(not_taken);
    if (const auto fault = inside_->fault_of_client(*client_data, "webauthn.get", "prove", site, now)) return std::unexpected(*fault);
    if (const auto fault = fault_of(*data, site)) return std::unexpected(*fault);
    const auto content = inside_->rows.find(kind, answer.id);
    if (!content) return std::unexpected(not_known);
    const auto known = values_of(*content);
    const auto counter = verified_counter(
        {sha256(*client_data), std::move(*data), std::move(*signature)}, static_cast<int>(number_in(known, "algorithm")),
        from_hex(value_in(known, "key")), site);
    if (!counter) return std::unexpected(not_taken);

    // The counter goes up, or stays at nothing with devices that do not count; otherwise there are two of this key.
    auto refusal = std::optional{not_known};
    inside_->rows.change(kind, answer.id, [&](const std::optional<ledger::Bytes>& row) -> std::optional<ledger::Bytes> {
        if (!row) return std::nullopt;
        auto values = values_of(*row);
        const auto last = number_in(values, "counter");
        const bool goes_up = static_cast<std::int64_t>(*counter) > last || (*counter == 0 && last == 0);
        refusal = goes_up ? std::nullopt : std::optional{copied};
        if (!goes_up) return *row;
        values["counter"] = std::to_string(*counter);
        values["used"] = text_of(now);
        return bytes_of(values);
    });
    if (refusal) return std::unexpected(*refusal);
    return person_in(known);
}

} // namespace throughline::identity
