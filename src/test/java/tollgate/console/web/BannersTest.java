package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tollgate.access.Role;
import tollgate.settings.Confline;
import tollgate.settings.Settings;

class BannersTest {

  private static final ConsoleUser ADMIN = new ConsoleUser(0, "admin", Role.ADMIN, 0, false);
  private static final ConsoleUser ACCOUNTANT =
      new ConsoleUser(1, "klara", Role.ACCOUNTANT, 0, false);
  private static final ConsoleUser RESELLER =
      new ConsoleUser(2, "nordwind", Role.RESELLER, 0, false);
  private static final ConsoleUser USER = new ConsoleUser(10, "anna", Role.USER, 0, false);
  private static final String UNCHECKED = "banner.hash_checking_disabled";

  @Test
  void warnsAllOperatorsOfTheSystemsHashSwitch() {
    Banners banners = with(row("API_Disable_hash_checking", 0, "1"));

    assertThat(banners.of(ADMIN)).containsExactly(UNCHECKED);
    assertThat(banners.of(ACCOUNTANT)).containsExactly(UNCHECKED);
    assertThat(banners.of(RESELLER)).containsExactly(UNCHECKED);
    assertThat(banners.of(USER)).isEmpty();
  }

  @Test
  void warnsAResellerOfTheirOwnHashSwitch() {
    Banners ofReseller = with(row("API_Disable_hash_checking", 2, "1"));
    Banners others =
        with(row("API_Disable_hash_checking", 0, "1"), row("API_Disable_hash_checking", 2, "0"));

    assertThat(ofReseller.of(RESELLER)).containsExactly(UNCHECKED);
    assertThat(ofReseller.of(ADMIN)).isEmpty();
    assertThat(others.of(RESELLER)).isEmpty();
  }

  @Test
  void tellsAResellerHowToSendCalls() {
    Banners banners = with(row("Allow_GET_API", 0, "1"));

    assertThat(banners.of(ADMIN)).containsExactly("banner.get_allowed");
    assertThat(banners.of(RESELLER)).containsExactly("banner.get_allowed.by_operator");
    assertThat(banners.of(USER)).isEmpty();
  }

  @Test
  void hasATextForEachWarning() {
    Messages texts = new Messages();

    assertThat(Stream.of(UNCHECKED, "banner.get_allowed", "banner.get_allowed.by_operator"))
        .allMatch(texts::has);
  }

  private static Banners with(Confline... rows) {
    Settings settings = new Settings(() -> List.of(rows));
    settings.reload();
    return new Banners(settings);
  }

  private static Confline row(String name, long owner, String value) {
    return new Confline(new Confline.Key(name, owner), value);
  }
}
