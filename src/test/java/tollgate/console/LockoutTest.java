package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;

/** Signs the administrator in while the same name is guessed from many networks. */
@ExtendWith(GatewayExtension.class)
class LockoutTest {

  private static final String HOME = "198.51.100.7";
  private static final int ATTACKERS = 2;
  private static final int SIGN_INS = 3;

  private static OwnGateway gateway;

  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicInteger delayed = new AtomicInteger();
  private final ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);

  @BeforeAll
  static void start(Running running) throws Exception {
    gateway = OwnGateway.behindProxies(running, "lockout", "127.0.0.1");
    gateway.sql("update users set password = '" + ConsoleClient.HASH + "' where id = 0");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.sql("truncate sign_in_failures, sign_in_networks, device_cookies");
  }

  @AfterEach
  void end() {
    isOver.set(true);
    attackers.shutdownNow();
  }

  @Test
  void isNotPossibleInABrowserInWhichTheAdministratorHasSignedIn() throws Exception {
    ConsoleClient administrator = from(HOME);
    administrator.signIn("admin", ConsoleClient.PASSWORD);
    List<Future<?>> attacks = attack(List.of(HOME, "203.0.113.1", "203.0.113.2", "203.0.113.3"));

    List<Integer> answers =
        IntStream.range(0, SIGN_INS)
            .mapToObj(i -> administrator.signIn("admin", ConsoleClient.PASSWORD).statusCode())
            .toList();

    end(attacks);
    assertThat(answers).containsOnly(303);
    assertThat(delayed).hasPositiveValue();
  }

  @Test
  void isNotPossibleFromElsewhereInANetworkFromWhichTheAdministratorHasSignedIn() throws Exception {
    from(HOME).signIn("admin", ConsoleClient.PASSWORD);
    List<Future<?>> attacks = attack(List.of("203.0.113.1", "203.0.113.2", "203.0.113.3"));

    List<Integer> answers =
        IntStream.range(0, SIGN_INS)
            .mapToObj(i -> from(HOME).signIn("admin", ConsoleClient.PASSWORD).statusCode())
            .toList();

    end(attacks);
    assertThat(answers).containsOnly(303);
    assertThat(delayed).hasPositiveValue();
  }

  /** Guesses until the test is over, and returns when the first attempt has to wait. */
  private List<Future<?>> attack(List<String> networks) throws InterruptedException {
    networks.forEach(network -> guess(network, 5));
    gateway.sql(
        "insert into sign_in_failures values ('name admin', 0, now()) on conflict do nothing;"
            + "update sign_in_failures set failures = 120, last_at = now()");
    return IntStream.range(0, ATTACKERS)
        .<Future<?>>mapToObj(
            i ->
                attackers.submit(
                    () -> {
                      while (!isOver.get()) {
                        networks.forEach(network -> guess(network, 1));
                      }
                    }))
        .toList();
  }

  private void guess(String network, int times) {
    for (int i = 0; i < times && !isOver.get(); i++) {
      int status = from(network).signIn("admin", "guess " + i).statusCode();
      assertThat(status).isIn(422, 429);
      delayed.addAndGet(status == 429 ? 1 : 0);
    }
  }

  private void end(List<Future<?>> attacks) throws Exception {
    isOver.set(true);
    for (Future<?> attack : attacks) {
      attack.get();
    }
  }

  private static ConsoleClient from(String address) {
    return new ConsoleClient(gateway.consolePort()).with("X-Forwarded-For", address);
  }
}
