package tollgate.acceptance.api;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.status;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Metrics;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;

/** Tests the limits of wrong hashes and phone links in two gateways with one database. */
@ExtendWith(GatewayExtension.class)
class GuessLimitsTest {

  private static final int PER_MINUTE = 20;
  private static final String LIMITED = "Too many wrong requests";
  private static final AtomicInteger NETWORKS = new AtomicInteger();
  private static OwnGateway gateway;
  private static OwnGateway other;

  private final String network = "203.0.113." + NETWORKS.incrementAndGet();

  @BeforeAll
  static void start(Running running) throws Exception {
    gateway = OwnGateway.withGuessLimits(running, "guesses");
    other = gateway.withSameDatabase(running);
  }

  @AfterAll
  static void stop() {
    other.close();
    gateway.close();
  }

  @AfterEach
  void enableHashChecking() {
    gateway.sql("delete from conflines where name = 'API_Disable_hash_checking'");
  }

  @Test
  void answersTwentyWrongHashesOfANetwork() {
    List<Answer> answers = times(25, each -> wrong(gateway, network, "admin"));

    assertThat(answers.subList(0, PER_MINUTE))
        .allSatisfy(answer -> assertThat(answer.text()).isEqualTo(status("Incorrect hash")));
    assertThat(answers.subList(PER_MINUTE, 25))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(429);
              assertThat(answer.text()).isEqualTo(status(LIMITED));
              assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(50, 60);
            });
  }

  @Test
  void countsWrongHashesOfAllCallersTogether() {
    times(PER_MINUTE, each -> wrong(gateway, network, "no-one-" + each));

    assertThat(wrong(gateway, network, "reseller").status()).isEqualTo(429);
    assertThat(wrong(gateway, network, "no-one-21").status()).isEqualTo(429);
  }

  @Test
  void refusesARightHashOfALimitedNetworkWithoutComparingIt() {
    times(PER_MINUTE, each -> wrong(gateway, network, "admin"));

    assertThat(right(gateway, network, "admin").status()).isEqualTo(429);
    assertThat(right(gateway, network, "no-one").status()).isEqualTo(429);
    assertThat(
            post(gateway, network, SignedCall.sale().with("u", "admin").with("id", "7")).status())
        .isEqualTo(429);
  }

  @Test
  void letsOtherNetworksThrough() {
    times(25, each -> wrong(gateway, network, "admin"));

    assertThat(right(gateway, network + "9", "admin").text()).contains("<balance>");
    assertThat(wrong(gateway, network + "9", "admin").status()).isEqualTo(200);
  }

  @Test
  void countsANetworkOf64BitsAsOne() {
    times(
        PER_MINUTE,
        each -> wrong(gateway, "2001:db8:0:%x::%x".formatted(NETWORKS.get(), each), "admin"));

    assertThat(wrong(gateway, "2001:db8:0:%x:1::".formatted(NETWORKS.get()), "admin").status())
        .isEqualTo(429);
  }

  @Test
  void letsAKnownCallerThroughWhileStrangersOfTheNetworkAreLimited() {
    right(gateway, network, "Reseller", SignedCall.RESELLERS_KEY);
    times(25, each -> wrong(gateway, network, "admin"));

    assertThat(right(gateway, network, "reseller", SignedCall.RESELLERS_KEY).text())
        .contains("<balance>");
    assertThat(wrong(gateway, network, "reseller").text()).isEqualTo(status("Incorrect hash"));
  }

  @Test
  void letsACallerThroughWhomAnotherGatewayKnows() {
    right(other, network, "admin");
    await()
        .untilAsserted(
            () -> assertThat(rows("caller_networks where network = '" + network + "'")).isOne());
    times(25, each -> wrong(gateway, network, "reseller"));

    assertThat(right(gateway, network, "admin").text()).contains("<balance>");
  }

  @Test
  void neverLimitsACallerWhoAlternatesRightAndWrongHashes() {
    right(gateway, network, "admin");

    assertThat(times(60, each -> alternate(each, gateway, gateway)))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
  }

  @Test
  void limitsAKnownCallerAfterTwentyWrongHashesInARow() {
    right(gateway, network, "admin");

    List<Answer> answers = times(25, each -> wrong(gateway, network, "admin"));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(PER_MINUTE);
    assertThat(right(gateway, network, "admin").status()).isEqualTo(429);
    assertThat(wrong(gateway, network, "reseller").status()).isEqualTo(200);
  }

  @Test
  void countsTheWrongHashesOfAllGatewaysTogether() {
    times(12, each -> wrong(gateway, network, "admin"));
    times(8, each -> wrong(other, network, "admin"));

    assertThat(wrong(other, network, "admin").status()).isEqualTo(429);
    assertThat(wrong(gateway, network, "admin").status()).isEqualTo(429);
    assertThat(right(gateway, network, "admin").status()).isEqualTo(429);
  }

  @Test
  void countsNoHashWhileHashCheckingIsDisabled() {
    times(PER_MINUTE, each -> wrong(gateway, network, "admin"));
    gateway.sql("insert into conflines values ('API_Disable_hash_checking', 2, '1')");

    await()
        .untilAsserted(
            () -> assertThat(wrong(gateway, network, "reseller").text()).contains("<balance>"));
    assertThat(times(25, each -> wrong(gateway, network, "reseller")))
        .allSatisfy(answer -> assertThat(answer.text()).contains("<balance>"));
    assertThat(wrong(gateway, network, "admin").status()).isEqualTo(429);
  }

  @Test
  void answersTwentyWrongPhoneLinksInPlainText() {
    List<Answer> answers =
        times(25, each -> post(gateway, network, "/billing/api/simple_balance/guess-" + each));

    assertThat(answers.subList(0, PER_MINUTE))
        .allSatisfy(answer -> assertThat(answer.text()).isEqualTo(status("Incorrect hash")));
    assertThat(answers.subList(PER_MINUTE, 25))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(429);
              assertThat(answer.header("Content-Type")).startsWith("text/plain");
              assertThat(answer.text()).isEqualTo(LIMITED);
              assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(50, 60);
            });
  }

  @Test
  void countsMissingPhoneLinksAndRestoresNothingByARightOne() {
    times(10, each -> post(gateway, network, "/billing/api/simple_balance"));
    assertThat(phone(network).text()).isEqualTo("36.0000");
    times(10, each -> post(gateway, network, "/billing/api/simple_balance?id=%00"));

    assertThat(phone(network).status()).isEqualTo(429);
    assertThat(phone(network + "9").text()).isEqualTo("36.0000");
  }

  @Test
  void countsPhoneLinksAndHashesApart() {
    times(PER_MINUTE + 1, each -> post(gateway, network, "/billing/api/simple_balance/guess"));

    assertThat(right(gateway, network, "admin").text()).contains("<balance>");
  }

  @Test
  void saysThatTheApiIsOffBeforeAnyLimit() {
    times(PER_MINUTE + 1, each -> wrong(gateway, network, "admin"));

    assertThat(post(gateway, network, "/billing/api/nothing").status()).isEqualTo(404);
    assertThat(gateway.wire().send("GET", target("admin"), from(network), new byte[0]).text())
        .isEqualTo(status("GET Requests are disabled"));
  }

  @Test
  void countsLimitedRequestsAsRefusals() {
    String metric = "tollgate_refusals_total{call=\"user_balance_get\",reason=\"" + LIMITED;
    double before = Metrics.sum(gateway.console(), metric);

    times(PER_MINUTE + 3, each -> wrong(gateway, network, "admin"));

    assertThat(Metrics.sum(gateway.console(), metric) - before).isEqualTo(3);
  }

  @Test
  void stillLimitsInMemoryWhenTheTableIsLost() {
    gateway.sql("alter table guess_counts rename to lost");
    try {
      List<Answer> answers = times(25, each -> wrong(gateway, network, "admin"));

      assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
      assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(PER_MINUTE);
    } finally {
      gateway.sql("alter table lost rename to guess_counts");
    }
  }

  private static long rows(String table) {
    return gateway
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  private Answer alternate(int each, OwnGateway wrong, OwnGateway right) {
    return each % 2 == 0 ? wrong(wrong, network, "admin") : right(right, network, "admin");
  }

  private static List<Answer> times(int count, IntFunction<Answer> call) {
    return IntStream.range(0, count).mapToObj(call).collect(toList());
  }

  private static Answer wrong(OwnGateway at, String from, String caller) {
    return post(at, from, target(caller));
  }

  private static String target(String caller) {
    return SignedCall.balance().with("u", caller).with("username", caller).key("wrong").target();
  }

  private static Answer right(OwnGateway at, String from, String caller) {
    return right(at, from, caller, SignedCall.SYSTEM_KEY);
  }

  private static Answer right(OwnGateway at, String from, String caller, String key) {
    return post(at, from, SignedCall.balance().with("u", caller).with("username", caller).key(key));
  }

  private static Answer phone(String from) {
    return post(gateway, from, "/billing/api/simple_balance/JohnsPhone");
  }

  private static Answer post(OwnGateway at, String from, SignedCall call) {
    return post(at, from, call.target());
  }

  private static Answer post(OwnGateway at, String from, String target) {
    return at.wire().send("POST", target, from(from), new byte[0]);
  }

  private static Map<String, String> from(String network) {
    return Map.of("X-Forwarded-For", network);
  }
}
