package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.MutableClock;

@ExtendWith(GatewayExtension.class)
class LoginThrottleTest {

  private static final String ADDRESS = "192.0.2.1";
  private static final int FREE = 5;

  private final MutableClock clock = new MutableClock();
  private LoginThrottle throttle;

  @BeforeEach
  void begin(Jdbi jdbi) {
    jdbi.useHandle(
        handle -> handle.execute("truncate sign_in_failures, sign_in_networks, device_cookies"));
    throttle = new LoginThrottle(jdbi, clock);
  }

  @Test
  void allowsFiveAttemptsWithoutDelay() {
    assertThat(IntStream.range(0, FREE).allMatch(i -> tryAcquire("admin", ADDRESS))).isTrue();

    assertThat(tryAcquire("admin", ADDRESS)).isFalse();
  }

  @Test
  void doublesTheDelayWithEachFailure() {
    failAttempts("admin", FREE);

    assertThat(delayOf("admin")).isEqualTo(1);
    assertThat(delayOf("admin")).isEqualTo(2);
    assertThat(delayOf("admin")).isEqualTo(4);
    assertThat(delayOf("admin")).isEqualTo(8);
  }

  @Test
  void tellsHowLongTheNextAttemptHasToWait() {
    failAttempts("admin", FREE);
    attemptAfter(Duration.ofSeconds(1));
    attemptAfter(Duration.ofSeconds(2));
    clock.advance(Duration.ofMillis(1_500));

    Duration wait = throttle.acquire("admin", from(ADDRESS));

    assertThat(wait).isEqualTo(Duration.ofSeconds(3));
    clock.advance(wait);
    assertThat(throttle.acquire("admin", from(ADDRESS))).isZero();
  }

  @Test
  void delaysByAtMost15Minutes() {
    failAttempts("admin", FREE);
    IntStream.range(0, 20).forEach(i -> attemptAfter(Duration.ofMinutes(15)));

    clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(tryAcquire("admin", ADDRESS)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tryAcquire("admin", ADDRESS)).isTrue();
  }

  @Test
  void forgetsTheFailuresOfAWrongClock() {
    clock.advance(Duration.ofDays(1));
    failAttempts("admin", FREE);

    clock.advance(Duration.ofDays(-1));

    assertThat(tryAcquire("admin", ADDRESS)).isTrue();
    assertThat(tryAcquire("admin", ADDRESS)).isFalse();
  }

  @Test
  void ignoresTheCaseOfTheName() {
    failAttempts("admin", FREE);

    assertThat(tryAcquire("ADMIN", ADDRESS)).isFalse();
  }

  @Test
  void leavesOtherNamesAlone() {
    failAttempts("admin", FREE);

    assertThat(tryAcquire("reseller", ADDRESS)).isTrue();
  }

  @Test
  void countsAttemptsOfAnAddress() {
    assertThat(IntStream.range(0, 14).allMatch(i -> tryAcquire("name" + i, ADDRESS))).isTrue();

    assertThat(tryAcquire("admin", ADDRESS)).isFalse();
    assertThat(tryAcquire("admin", "192.0.2.2")).isTrue();
  }

  @Test
  void forgetsFailuresOnReset() {
    failAttempts("admin", FREE);

    throttle.recordSuccess(0, "admin", from(ADDRESS));

    assertThat(tryAcquire("admin", ADDRESS)).isTrue();
  }

  @Test
  void forgetsFailuresAfter24Hours() {
    failAttempts("admin", FREE + 1);

    clock.advance(Duration.ofHours(25));

    failAttempts("admin", FREE);
    assertThat(tryAcquire("admin", ADDRESS)).isFalse();
  }

  @Test
  void countsANameFromEachNetworkAlone() {
    failAttempts("admin", FREE);

    assertThat(tryAcquire("admin", "192.0.2.2")).isTrue();
  }

  @Test
  void countsANameFromAllNetworks() {
    guessFromEverywhere("admin", 100);

    assertThat(tryAcquire("Admin\u00A0", "192.0.2.2")).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tryAcquire("admin", "192.0.2.2")).isTrue();
    assertThat(tryAcquire("admin", "192.0.2.3")).isFalse();
    assertThat(tryAcquire("reseller", "192.0.2.3")).isTrue();
  }

  @Test
  void neverKeepsAUserOutOfAKnownNetworkOrSession() {
    throttle.recordSuccess(0, "admin", from("192.0.2.2"));

    guessFromEverywhere("admin", 120);

    assertThat(tryAcquire("ADMIN ", "192.0.2.2")).isTrue();
    SignInClient session = new SignInClient("192.0.2.3", Optional.empty(), true);
    assertThat(throttle.acquire("admin", session)).isZero();
  }

  @Test
  void doesNotTrustADeviceCookieThatHasExpired(Jdbi jdbi) {
    SignInClient client = withDeviceCookie(jdbi, false);

    throttle.acquire("admin", client);
    clock.advance(Duration.ofSeconds(61));
    throttle.acquire("admin", client);

    assertThat(failures(jdbi))
        .containsExactly(
            "address 192.0.2.1 1", "device 4711 1", "name admin 1", "pair 192.0.2.1 admin 1");
  }

  @Test
  void treatsADeviceCookieAsUntrustedWhileItHasToWait(Jdbi jdbi) {
    SignInClient client = withDeviceCookie(jdbi, false);

    assertThat(allowed(client, 100)).isEqualTo(FREE + FREE);
    assertThat(failures(jdbi)).contains("device 4711 5", "pair 192.0.2.1 admin 5");
    clock.advance(Duration.ofSeconds(1));
    assertThat(allowed(client, 100)).isEqualTo(2);
  }

  @Test
  void letsASignedInSessionWaitForItsDeviceCookie(Jdbi jdbi) {
    assertThat(allowed(withDeviceCookie(jdbi, true), 100)).isEqualTo(FREE);

    assertThat(failures(jdbi)).containsExactly("device 4711 5");
  }

  @Test
  void forgetsANetworkAfter90Days() {
    throttle.recordSuccess(0, "admin", from("192.0.2.2"));
    clock.advance(Duration.ofDays(91));

    guessFromEverywhere("admin", 120);

    assertThat(tryAcquire("admin", "192.0.2.2")).isFalse();
  }

  @Test
  void keepsTwentyNetworksOfAUser(Jdbi jdbi) {
    for (int i = 0; i < 25; i++) {
      clock.advance(Duration.ofSeconds(1));
      throttle.recordSuccess(0, "admin", from("192.0.2." + i));
    }

    assertThat(rows(jdbi, "select network from sign_in_networks order by last_at"))
        .hasSize(20)
        .startsWith("192.0.2.5");
  }

  @Test
  void storesNoRowForAnAttemptThatHasToWait(Jdbi jdbi) {
    IntStream.range(0, 30).forEach(i -> tryAcquire("name" + i, ADDRESS));
    List<String> before = rows(jdbi, "select * from sign_in_failures order by subject");

    IntStream.range(30, 60).forEach(i -> tryAcquire("name" + i, ADDRESS));

    assertThat(rows(jdbi, "select * from sign_in_failures order by subject")).isEqualTo(before);
  }

  @Test
  void deletesForgottenRows(Jdbi jdbi) {
    failAttempts("admin", FREE);
    clock.advance(Duration.ofHours(25));

    tryAcquire("reseller", "192.0.2.2");

    assertThat(rows(jdbi, "select subject from sign_in_failures order by subject"))
        .containsExactly("address 192.0.2.2", "name reseller", "pair 192.0.2.2 reseller");
  }

  @Test
  void boundsTheRowOfALongName(Jdbi jdbi) {
    assertThat(tryAcquire("x".repeat(200_000), ADDRESS)).isTrue();

    assertThat(rows(jdbi, "select max(length(subject)) < 120 from sign_in_failures"))
        .containsExactly("t");
  }

  private boolean tryAcquire(String name, String network) {
    return throttle.acquire(name, from(network)).isZero();
  }

  private int allowed(SignInClient client, int attempts) {
    return (int)
        IntStream.range(0, attempts)
            .filter(i -> throttle.acquire("admin", client).isZero())
            .count();
  }

  private static List<String> failures(Jdbi jdbi) {
    return rows(jdbi, "select subject || ' ' || failures from sign_in_failures order by 1");
  }

  /** Returns a client with a device cookie that is valid for a minute. */
  private SignInClient withDeviceCookie(Jdbi jdbi, boolean isSignedIn) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into device_cookies (digest, user_id, issued_at, expires_at)"
                    + " values ('\\x4711', 0, to_timestamp(0), to_timestamp(?))",
                clock.instant().plusSeconds(60).getEpochSecond()));
    return new SignInClient(ADDRESS, Optional.of("4711"), isSignedIn);
  }

  private static SignInClient from(String network) {
    return new SignInClient(network, Optional.empty(), false);
  }

  private void guessFromEverywhere(String name, int times) {
    IntStream.range(0, times).forEach(i -> tryAcquire(name, "198.51.100." + i));
  }

  private void failAttempts(String name, int times) {
    IntStream.range(0, times).forEach(i -> tryAcquire(name, ADDRESS));
  }

  private void attemptAfter(Duration delay) {
    clock.advance(delay);
    assertThat(tryAcquire("admin", ADDRESS)).isTrue();
  }

  /** Returns the seconds until the next attempt is allowed. */
  private int delayOf(String name) {
    int seconds = 0;
    while (!tryAcquire(name, ADDRESS)) {
      clock.advance(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }
}
