#include "identity/known_passphrases.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace throughline::identity {

namespace {

/// In small letters and figures alone. Examples that books, comics and forms give, first lines, keyboard walks.
constexpr auto known = std::to_array<std::string_view>(
    {"correcthorsebatterystaple",
     "thequickbrownfoxjumpsoverthelazydog",
     "thequickbrownfoxjumps",
     "thequickbrownfox",
     "quickbrownfoxjumps",
     "tobeornottobethatisthequestion",
     "tobeornottobe",
     "itwasthebestoftimes",
     "itwasthebestoftimesitwastheworstoftimes",
     "inthebeginningwastheword",
     "maytheforcebewithyou",
     "maytheforcebewithyoualways",
     "toinfinityandbeyond",
     "liveloveandlaugh",
     "livelaughlove",
     "onceuponatime",
     "onceuponatimeinthewest",
     "happilyeverafter",
     "rosesareredvioletsareblue",
     "twinkletwinklelittlestar",
     "maryhadalittlelamb",
     "godsavetheking",
     "godsavethequeen",
     "godsaveourgraciousking",
     "ruleritannia",
     "youllneverwalkalone",
     "manchesterunited",
     "manchestercity",
     "newcastleunited",
     "tottenhamhotspur",
     "nottinghamforest",
     "liverpoolfc2020",
     "ilovemychildren",
     "ilovemyfamily",
     "ilovemymum",
     "ilovemydogs",
     "iloveyouforever",
     "iloveyousomuch",
     "iloveyoubabyforever",
     "thisismypassword",
     "thisisapassword",
     "thisismypassphrase",
     "thisisapassphrase",
     "mypasswordispassword",
     "mypassphraseis",
     "passwordpassword",
     "passphrasepassphrase",
     "passwordpassphrase",
     "changemechangeme",
     "changethispassword",
     "pleasechangeme",
     "letmeinletmein",
     "letmeinplease",
     "openopenopen",
     "opensesame",
     "welcometothejungle",
     "welcomewelcome",
     "welcome123welcome",
     "administratoradministrator",
     "administrator123",
     "administratorpassword",
     "adminadminadmin",
     "qwertyuiopasdfghjkl",
     "qwertyuiopasdfghjklzxcvbnm",
     "qwertyuiopqwertyuiop",
     "asdfghjklzxcvbnm",
     "1qaz2wsx3edc4rfv",
     "1qaz2wsx3edc4rfv5tgb",
     "qazwsxedcrfvtgb",
     "zaq12wsxcde34rfv",
     "1q2w3e4r5t6y7u8i9o0p",
     "1q2w3e4r5t6y7u8i",
     "q1w2e3r4t5y6u7i8",
     "a1b2c3d4e5f6g7h8",
     "abc123abc123abc",
     "abcdefghijklmnopqrstuvwxyz",
     "abcdefg1234567",
     "123456789012345",
     "1234567890123456",
     "12345678901234567890",
     "123123123123123",
     "112233445566778899",
     "111222333444555",
     "987654321987654321",
     "0987654321098765",
     "9876543210123456789",
     "safeguardingchildren",
     "safeguardingpartnership",
     "childrensservices",
     "childprotection",
     "workingtogether2023",
     "workingtogethertosafeguardchildren",
     "everychildmatters",
     "rapidreview15days",
     "fourwordsthatdonotbelongtogether",
     "fourorfivewords",
     "fiverandomwords",
     "threerandomwords",
     "fourrandomwords",
     "fourorfiveunrelatedwords"});

} // namespace

bool is_known_passphrase(std::string_view passphrase)
{
    std::string folded;
    for (const char c : passphrase) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter)) folded += static_cast<char>(std::tolower(letter));
    }
    if (std::ranges::find(known, folded) != known.end()) return true;
    // The same with figures behind it, as "…2026" or "…1".
    while (!folded.empty() && std::isdigit(static_cast<unsigned char>(folded.back()))) folded.pop_back();
    return std::ranges::find(known, folded) != known.end();
}

} // namespace throughline::identity
