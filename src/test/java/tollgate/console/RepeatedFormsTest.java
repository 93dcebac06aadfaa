package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;
import tollgate.testing.OwnGateway;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class RepeatedFormsTest {

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");

  private static final String NEW_GROUP = "/card-groups/new";
  private static final String GROUPS = "select count(*) from cardgroups where name like 'Twice%'";
  private static final Map<String, String> GROUP = CardGroupForm.of("Twice");

  @BeforeEach
  void forgetForms(Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("truncate console_form_submissions"));
    jdbi.useHandle(tx -> tx.execute("alter table cardgroups alter column id restart with 1000"));
  }

  @Test
  void leadToThePageOfTheFirst(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);

    HttpResponse<String> first = admin.post(NEW_GROUP, form);
    HttpResponse<String> second = admin.post(NEW_GROUP, form);

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(location(second)).isEqualTo(location(first)).startsWith("/card-groups/");
    assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("1");
  }

  @Test
  void sayThatLaterChangesWereNotSaved(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);
    admin.post(NEW_GROUP, form);
    form.put("name", "Twice again");

    HttpResponse<String> second = admin.post(NEW_GROUP, form);

    assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("1");
    assertThat(admin.get(location(second)).body()).contains("Your later changes to it were not");
  }

  @Test
  void haveOneEffectAtTheSameInstantOnTwoGateways(Running running, Jdbi jdbi) throws Exception {
    try (OwnGateway second = OwnGateway.beside(running)) {
      ConsoleClient here = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
      ConsoleClient there = new ConsoleClient(second.consolePort()).withCookie(here.cookie());
      there.get("/password");
      Map<String, String> form = form(here, NEW_GROUP, GROUP);

      List<Answer> answers =
          ConcurrentCalls.callAll(
              8, i -> answer((i % 2 == 0 ? here : there).post(NEW_GROUP, form)));

      assertThat(answers).extracting(Answer::status).containsOnly(303);
      assertThat(answers).extracting(Answer::text).hasSize(8);
      assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
      assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("1");
    }
  }

  @Test
  void waitForTheFirst(Running running, Jdbi jdbi) throws Exception {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);
    try (LockHolder hold = LockHolder.of(jdbi, "lock table cardgroups in access exclusive mode")) {
      var first = ConcurrentCalls.begin(() -> answer(admin.post(NEW_GROUP, form)));
      hold.untilWaiting(1);
      var second = ConcurrentCalls.begin(() -> answer(admin.post(NEW_GROUP, form)));

      hold.rollback();

      assertThat(ConcurrentCalls.answer(second).text())
          .isEqualTo(ConcurrentCalls.answer(first).text())
          .startsWith("/card-groups/");
      assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("1");
    }
  }

  @Test
  void areNotRunWhenTheFirstWasInterrupted(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);
    admin.post(NEW_GROUP, form);
    jdbi.useHandle(tx -> tx.execute("update console_form_submissions set location = null"));

    HttpResponse<String> second = admin.post(NEW_GROUP, form);

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Check whether it took effect");
    assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("1");
  }

  @Test
  void areRunWhenTheFirstWasInvalid(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);
    Map<String, String> invalid = new LinkedHashMap<>(form);
    invalid.put("price", "free");

    assertThat(admin.post(NEW_GROUP, invalid).statusCode()).isEqualTo(422);
    assertThat(admin.post(NEW_GROUP, form).statusCode()).isEqualTo(303);
    assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("1");
  }

  @Test
  void areRunWhenTheFirstFailed(Running running, Jdbi jdbi) throws Exception {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);
    jdbi.useHandle(tx -> tx.execute("alter table cardgroups rename column name to other"));
    HttpResponse<String> failed;
    try {
      failed = admin.post(NEW_GROUP, form);
    } finally {
      jdbi.useHandle(tx -> tx.execute("alter table cardgroups rename column other to name"));
    }

    assertThat(failed.statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(admin.post(NEW_GROUP, form).statusCode()).isEqualTo(303);
  }

  @Test
  void generateTheKeyOnceAndSayThatItIsShownOnce(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, "/settings", Map.of("seen", seen(admin)));

    HttpResponse<String> first = admin.post("/settings/key/new", form);
    HttpResponse<String> second = admin.post("/settings/key/new", form);

    assertThat(first.body()).contains("id=\"new-key-text\"");
    assertThat(location(second)).isEqualTo("/settings");
    assertThat(admin.get("/settings").body())
        .contains("The new key was generated once, and was shown once.");
    assertThat(Tables.rows(jdbi, "select 1 from actions where action = 'key_changed'")).hasSize(1);
  }

  @Test
  void createOneTemporaryPasswordAndOnePhoneLink(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, "/users/10", Map.of());
    for (String path : List.of("/users/10/one-time-password", "/users/10/link")) {
      admin.post(path, form);

      HttpResponse<String> second = admin.post(path, form);

      assertThat(location(second)).as(path).isEqualTo("/users/10");
    }
    assertThat(
            Tables.rows(
                jdbi,
                "select count(*) from actions"
                    + " where action in ('one_time_password_given', 'phone_link_made')"))
        .containsExactly("2");
  }

  @Test
  void generateCardsOnce(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    String path = "/card-groups/9/generate";
    Map<String, String> form = form(admin, path, Map.of("quantity", "100", "balance", "1"));

    HttpResponse<String> first = admin.post(path, form);
    HttpResponse<String> second = admin.post(path, form);

    assertThat(location(second)).isEqualTo(location(first)).isEqualTo("/card-groups/9/job");
    await()
        .until(
            () -> Tables.actions(jdbi, "data").stream().anyMatch(data -> data.startsWith("100 ")));
    assertThat(Tables.rows(jdbi, "select count(*) from cards where cardgroup_id = 9"))
        .containsExactly("100");
  }

  @Test
  void areIndependentForAnotherUserAndPath(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);
    HttpResponse<String> first = admin.post(NEW_GROUP, form);
    reseller.get(NEW_GROUP);

    HttpResponse<String> second = reseller.post(NEW_GROUP, form);

    assertThat(location(second)).isNotEqualTo(location(first)).startsWith("/card-groups/");
  }

  @Test
  void areRefusedWithATokenThatIsOldOrNone(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, NEW_GROUP, GROUP);
    for (String token : List.of("1000000000.0.abc", "x", "1.2", "99999999999999.0.a")) {
      form.put("form-token", token);

      assertThat(admin.post(NEW_GROUP, form).statusCode()).as(token).isEqualTo(403);
    }
    assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("0");
  }

  @Test
  void areForgottenAfterTwoDays(Running running, Jdbi jdbi) {
    jdbi.useHandle(
        tx ->
            tx.execute(
                "insert into console_form_submissions (digest, fields, submitted_at)"
                    + " select int4send(i), '', now() - interval '3 days'"
                    + " from generate_series(1, 12) i"));
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    admin.post(NEW_GROUP, form(admin, NEW_GROUP, GROUP));

    assertThat(Tables.rows(jdbi, "select count(*) from console_form_submissions"))
        .containsExactly("3");
  }

  @Test
  void areNotSentByADoubleClick(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");
    page.navigate(NEW_GROUP);
    page.getByLabel("Name").fill("Twice");
    page.getByLabel("Price").fill("1");

    page.locator("button.main").dblclick();

    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Twice");
    assertThat(Tables.rows(jdbi, GROUPS)).containsExactly("1");
    page.navigate("/settings");
    page.locator("#make-key").dblclick();
    assertThat(page.locator("#new-key-text")).isVisible();
    assertThat(page.locator("#make-key")).isEnabled();
  }

  private static Map<String, String> form(
      ConsoleClient client, String page, Map<String, String> fields) {
    client.get(page);
    Map<String, String> form = new LinkedHashMap<>(fields);
    form.put("form-token", client.formToken());
    return form;
  }

  /** Returns the version of the keys on the settings page. */
  private static String seen(ConsoleClient client) {
    Matcher seen = SEEN.matcher(client.get("/settings").body());
    assertThat(seen.find()).isTrue();
    return seen.group(1);
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), Map.of(), location(response).getBytes());
  }
}
