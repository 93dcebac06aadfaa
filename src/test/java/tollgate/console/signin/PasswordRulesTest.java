package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final List<String> CONTEXT =
      List.of("nordwind", "Anna", "Zimmermannova", "anna.z@voipfirm.example", "tollgate");

  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @CsvSource({
    "aaaaaaaaaa,             repeated",
    "abcabcabcabc,           repeated",
    "0123456789,             sequence",
    "abcdefghij,             sequence",
    "password12,             common",
    "qwertyuiop,             common",
    "Passw0rd2024,           common",
    "iloveyou123,            common",
    "nordwindnordwind,       context",
    "NORDWIND-nordwind,      context",
    "Tollgate2026!,          context",
    "zimmermannova1,         context",
    "voipfirm2026,           context",
    "dniwdron12,             context",
    "short,                  short",
    "The Old Password 7,     same",
    "the old password 7,     same",
  })
  void nameTheRuleThatIsBroken(String password, String rule) {
    assertThat(rules.broken(password, "The Old Password 7", CONTEXT))
        .hasValue("password.error." + rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blue kettle seven",
        "x7Kq!m2ZpR",
        "another password of the tests",
        "жёлтая лодка у моста"
      })
  void acceptOthers(String password) {
    assertThat(rules.broken(password, "", CONTEXT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 100_000})
  void areDecidedInTimeForALongPassword(int length) {
    long start = System.nanoTime();

    rules.broken("x".repeat(length), "", CONTEXT);

    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
  }
}
