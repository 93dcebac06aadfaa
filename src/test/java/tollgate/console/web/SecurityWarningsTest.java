package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tollgate.access.Role;
import tollgate.settings.Confline;
import tollgate.settings.Settings;

class SecurityWarningsTest {

  private static final ConsoleUser ADMIN = new ConsoleUser(0, "admin", Role.ADMIN, 0, false, false);
  private static final ConsoleUser ACCOUNTANT =
      new ConsoleUser(1, "klara", Role.ACCOUNTANT, 0, false, false);
  private static final ConsoleUser RESELLER =
      new ConsoleUser(2, "nordwind", Role.RESELLER, 0, false, false);
  private static final ConsoleUser USER = new ConsoleUser(10, "anna", Role.USER, 0, false, false);
  private static final String UNCHECKED = "banner.hash_checking_disabled";

  @Test
  void warnsAllOperatorsOfTheSystemsHashSwitch() {
    SecurityWarnings warnings = with(row("API_Disable_hash_checking", 0, "1"));

    assertThat(warnings.of(ADMIN)).containsExactly(UNCHECKED);
    assertThat(warnings.of(ACCOUNTANT)).containsExactly(UNCHECKED);
    assertThat(warnings.of(RESELLER)).containsExactly(UNCHECKED);
    assertThat(warnings.of(USER)).isEmpty();
  }

  @Test
  void warnsAResellerOfTheirOwnHashSwitch() {
    SecurityWarnings ofReseller = with(row("API_Disable_hash_checking", 2, "1"));
    SecurityWarnings others =
        with(row("API_Disable_hash_checking", 0, "1"), row("API_Disable_hash_checking", 2, "0"));

    assertThat(ofReseller.of(RESELLER)).containsExactly(UNCHECKED);
    assertThat(ofReseller.of(ADMIN)).isEmpty();
    assertThat(others.of(RESELLER)).isEmpty();
  }

  @Test
  void tellsAResellerHowToSendCalls() {
    SecurityWarnings warnings = with(row("Allow_GET_API", 0, "1"));

    assertThat(warnings.of(ADMIN)).containsExactly("banner.get_allowed");
    assertThat(warnings.of(RESELLER)).containsExactly("banner.get_allowed.by_operator");
    assertThat(warnings.of(USER)).isEmpty();
  }

  @Test
  void hasATextForEachWarning() {
    Messages texts = new Messages();

    assertThat(Stream.of(UNCHECKED, "banner.get_allowed", "banner.get_allowed.by_operator"))
        .allMatch(texts::has);
  }

  private static SecurityWarnings with(Confline... rows) {
    Settings settings = new Settings(() -> List.of(rows));
    settings.reload();
    return new SecurityWarnings(settings);
  }

  private static Confline row(String name, long owner, String value) {
    return new Confline(new Confline.Key(name, owner), value);
  }
}
