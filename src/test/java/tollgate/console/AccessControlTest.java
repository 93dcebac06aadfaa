package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.console.web.Section;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class AccessControlTest {

  private static final List<String> USERS = List.of("admin", "accountant", "reseller", "john");

  /** The sections that each role may open; all others answer 404. */
  private static final Map<Section, List<String>> ADMITTED =
      Map.of(
          Section.OVERVIEW, List.of("admin", "accountant", "reseller"),
          Section.DETAILS, USERS,
          Section.USERS, List.of("admin", "accountant", "reseller"),
          Section.CARD_GROUPS, List.of("admin", "accountant", "reseller"),
          Section.SALES, List.of("admin", "accountant", "reseller"),
          Section.MAILS, List.of("admin", "accountant", "reseller"),
          Section.CURRENCIES, List.of("admin", "accountant", "reseller"),
          Section.AUDIT, List.of("admin"),
          Section.HASH_HELPER, List.of("admin", "accountant", "reseller"),
          Section.SETTINGS, List.of("admin", "reseller"));

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void redirectsToTheSignInPageFromEverySection(Section section, Running running) {
    HttpResponse<String> response = new ConsoleClient(running.consolePort()).get(section.path());

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("Location").orElse("")).startsWith("/sign-in");
  }

  @Test
  void opensEachSectionToItsRoles(Running running, Jdbi jdbi) {
    for (String user : USERS) {
      ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, user);

      assertThat(Arrays.stream(Section.values()))
          .as(user)
          .allSatisfy(section -> assertAdmits(client, section, user));
    }
  }

  @Test
  void hidesSalesAndMailsFromPlainUsers(Running running, Jdbi jdbi) {
    ConsoleClient john = ConsoleClient.signedIn(running.consolePort(), jdbi, "john");

    assertThat(
            Stream.of("/sales/1", "/sales?email=a", "/mails?state=dead", "/mails?state=sent")
                .map(john::get))
        .extracting(HttpResponse::statusCode)
        .containsOnly(404);
  }

  @Test
  void refusesAccountantsAndUsersToResendMails(Running running, Jdbi jdbi) {
    DeadMails.mail(running);
    String mail = Tables.rows(jdbi, "select id from mails").get(0);
    for (String user : List.of("accountant", "john")) {
      ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, user);
      client.get("/password");
      List<String> before = Tables.everything(jdbi);

      assertThat(client.post("/mails/again", Map.of()).statusCode()).isEqualTo(404);
      assertThat(client.post("/mails/" + mail + "/again", Map.of("seen", "0")).statusCode())
          .isEqualTo(404);
      assertThat(Tables.everything(jdbi)).isEqualTo(before);
    }
  }

  private static void assertAdmits(ConsoleClient client, Section section, String user) {
    int status = client.get(section.path()).statusCode();
    if (ADMITTED.get(section).contains(user)) {
      assertThat(status).as("%s", section).isEqualTo(200);
    } else {
      assertThat(status).as("%s", section).isIn(303, 404);
    }
  }
}
