package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;
import static tollgate.testing.Outcomes.REQUESTS;
import static tollgate.testing.Outcomes.SEED;
import static tollgate.testing.Tables.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GeneratedRequest;
import tollgate.testing.HostileNames;
import tollgate.testing.HostileTexts;
import tollgate.testing.LogCapture;
import tollgate.testing.Outcomes;
import tollgate.testing.SaleCalls;
import tollgate.testing.ServerLog;
import tollgate.testing.Tables;
import tollgate.testkit.MailSink;

/** Sends generated requests to the API. CONTRIBUTING.md names the command for 100,000 of them. */
@ExtendWith(GatewayExtension.class)
class GeneratedRequestsTest {

  private static final String BUYER = "generated@example.com";
  private static final List<String> METHODS =
      List.of("POST", "POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "TRACE", "OPTIONS");
  private static final Map<String, List<String>> SIGNED =
      Map.of(
          "user_balance_get", List.of("username", "currency"),
          "balance", List.of("username", "currency"),
          "user_details_get", List.of("user_id", "username"),
          "user_details", List.of("user_id", "username"),
          "card_from_group_sell", List.of("email", "id", "quantity"),
          "buy_card_from_callingroup", List.of("email", "id", "quantity"),
          "user_simple_balance_get", List.of(),
          "simple_balance", List.of());
  private static final List<String> CALLS = SIGNED.keySet().stream().sorted().toList();
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("u", List.of("admin", "ADMIN", "reseller", "john", "nobody")),
          Map.entry("username", List.of("john", "ann", "Žąsis", "admin")),
          Map.entry("currency", List.of("EUR", "USER", "XXX", "BHD")),
          Map.entry("user_currency", List.of("1", "0")),
          Map.entry("user_id", List.of("10", "11", "0", "99999999")),
          Map.entry("id", List.of("13", "6", "8", "5", "JohnsPhone")),
          Map.entry("quantity", List.of("1", "2", "100", "0")),
          Map.entry("number", List.of("7777777001", "999")),
          Map.entry("email", List.of(BUYER)),
          Map.entry("curr", List.of("EUR", "OFF")),
          Map.entry("request_id", List.of("order-1", "order-2")),
          Map.entry("p", List.of("old-password")));
  private static final List<String> NAMES = VALUES.keySet().stream().sorted().toList();
  private static final List<String> CHANGED_BY_SALES =
      List.of("actions ", "cards ", "mails ", "payments ", "sales ");

  @Test
  void changeNothingButByRightlySignedSales(ApiClient wire, Jdbi jdbi, MailSink sink) {
    List<String> before = unchangedBySales(jdbi);
    try (LogCapture log = new LogCapture("tollgate");
        ServerLog server = new ServerLog()) {

      Outcomes outcomes =
          Outcomes.send(
              REQUESTS,
              GeneratedRequestsTest::request,
              wire,
              answer -> answer.text().contains("<pin>"));

      outcomes.record("api");
      assertThat(outcomes.failures()).isEmpty();
      assertThat(outcomes.byStatus()).containsKeys(200, 400, 404, 405, 415);
      assertThat(outcomes.headers())
          .isSubsetOf(
              "allow",
              "cache-control",
              "connection",
              "content-length",
              "content-type",
              "retry-after",
              "x-request-id");
      assertThat(server.errors()).isEmpty();
      assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
      assertThat(log.lines()).allMatch(line -> line.matches("[\\x20-\\x7e]*"));
      assertSoldAsAnswered(outcomes, jdbi);
    }
    assertThat(unchangedBySales(jdbi)).isEqualTo(before);
    assertThat(sink.all())
        .allMatch(mail -> mail.recipients().stream().allMatch(to -> to.matches("[^\\s,;<>]+")));
  }

  /** A card is in one answer, or in more when a request id repeats it. */
  private static void assertSoldAsAnswered(Outcomes outcomes, Jdbi jdbi) {
    List<String> sold =
        rows(jdbi, "select number from cards join payments on card_id = cards.id where sold");

    assertThat(outcomes.kept().stream().flatMap(answer -> SaleCalls.numbers(answer).stream()))
        .isNotEmpty()
        .allMatch(sold::contains);
    assertThat(
            outcomes.kept().stream()
                .flatMap(answer -> SaleCalls.numbers(answer).stream())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(sold);
    assertThat(rows(jdbi, "select distinct recipient from mails")).isSubsetOf(BUYER);
  }

  private static List<String> unchangedBySales(Jdbi jdbi) {
    return Tables.everything(jdbi).stream()
        .filter(row -> CHANGED_BY_SALES.stream().noneMatch(row::startsWith))
        .toList();
  }

  private static GeneratedRequest request(int number) {
    Random random = GeneratedRequest.random(SEED, number);
    String call = one(CALLS, random);
    Map<String, String> parameters = parameters(call, random);
    return GeneratedRequest.of(
        one(METHODS, random),
        path(call, random),
        parameters,
        GeneratedRequest.headers(random),
        random);
  }

  private static Map<String, String> parameters(String call, Random random) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Stream.concat(SIGNED.get(call).stream(), Stream.of("u", one(NAMES, random)))
        .filter(name -> random.nextInt(5) > 0)
        .forEach(name -> parameters.put(name, value(name, random)));
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      HostileNames.Named named = HostileNames.next(random);
      parameters.put(
          random.nextInt(8) > 0 ? named.name() : HostileTexts.next(random), named.value());
    }
    String text =
        String.join(
            "", SIGNED.get(call).stream().map(name -> parameters.getOrDefault(name, "")).toList());
    String key = "reseller".equals(parameters.get("u")) ? SaleCalls.RESELLERS_KEY : SaleCalls.KEY;
    parameters.put("hash", random.nextBoolean() ? sha1(text + key) : HostileTexts.next(random));
    return parameters;
  }

  private static String value(String name, Random random) {
    return random.nextInt(4) > 0 ? one(VALUES.get(name), random) : HostileTexts.next(random);
  }

  private static String path(String call, Random random) {
    String encoded = HostileTexts.encoded(HostileTexts.next(random), random);
    return switch (random.nextInt(20)) {
      case 0 -> "/billing/api/" + encoded;
      case 1 -> "/billing//api/" + call + "/";
      case 2 -> "/billing/api/" + call + "/" + encoded;
      case 3 -> "/billing/api/../api/" + call + ";x=1";
      default -> "/billing/api/" + call;
    };
  }

  private static <T> T one(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
