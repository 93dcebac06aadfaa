package tollgate.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LockHolder;
import tollgate.testing.Metrics;
import tollgate.testing.OwnGateway;
import tollgate.testing.RawConnection;
import tollgate.testing.SaleCalls;
import tollgate.testing.SignedCall;

/** Floods the bulkheads from one address or caller. See docs/architecture.md#fairness. */
@ExtendWith(GatewayExtension.class)
class FairnessTest {

  private static final String LOCK_GROUP_8 =
      "select pg_advisory_xact_lock(1414483028, hashint8(8))";
  private static final int THREADS = 8;
  private static final int CONNECTIONS_PER_THREAD = 300;
  private static final int HONEST_CALLS = 10;
  private static final String REQUEST =
      "POST %s HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: %s\r\nContent-Length: 0\r\n\r\n";

  @Test
  void servesOthersWhileOneAddressSendsSalesWithWrongHashes(GatewayExtension.Running running)
      throws Exception {
    try (OwnGateway gateway = OwnGateway.behindProxies(running, "fair_sales", "127.0.0.1");
        Flood flood = new Flood(gateway, SignedCall.sale().with("u", "admin").with("id", "6"))) {
      flood.awaitStart();

      assertThat(servedBalances(gateway)).isEqualTo(HONEST_CALLS);
      assertThat(servedSales(gateway)).isEqualTo(HONEST_CALLS);
    }
  }

  @Test
  void servesOthersWhileOneAddressSendsBalancesWithWrongHashes(GatewayExtension.Running running)
      throws Exception {
    try (OwnGateway gateway = OwnGateway.behindProxies(running, "fair_reads", "127.0.0.1");
        Flood flood = new Flood(gateway, SignedCall.balance().with("username", "john"))) {
      flood.awaitStart();

      assertThat(servedBalances(gateway)).isEqualTo(HONEST_CALLS);
      assertThat(servedSales(gateway)).isEqualTo(HONEST_CALLS);
    }
  }

  @Test
  void sellsToOthersWhileTheSalesOfOneCallerHang(GatewayExtension.Running running)
      throws Exception {
    String hanging =
        SignedCall.sale()
            .with("u", "reseller")
            .with("id", "8")
            .key(SignedCall.RESELLERS_KEY)
            .target();
    List<RawConnection> connections = new ArrayList<>();
    try (OwnGateway gateway = new OwnGateway(running, "fair_callers");
        LockHolder lock = LockHolder.of(gateway.jdbi(), LOCK_GROUP_8)) {
      for (int i = 0; i < 100; i++) {
        connections.add(new RawConnection(gateway.port()));
        connections.get(i).send(REQUEST.formatted(hanging, ""));
      }
      lock.untilWaiting(1);

      ApiClient.Answer answer = gateway.wire().post(SaleCalls.target("id", "13"));

      assertThat(answer.text()).contains("<pin>");
      assertThat(queued(gateway)).isPositive();
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  private static double queued(OwnGateway gateway) {
    return Metrics.sum(gateway.console(), "tollgate_bulkhead_queue{bulkhead=\"sales\"");
  }

  private static long servedBalances(OwnGateway gateway) {
    String target = SignedCall.balance().with("u", "admin").with("username", "john").target();
    return served(gateway, target, "<balance>");
  }

  private static long servedSales(OwnGateway gateway) {
    return served(gateway, SaleCalls.target("id", "13"), "<pin>");
  }

  private static long served(OwnGateway gateway, String target, String expected) {
    long served = 0;
    for (int i = 0; i < HONEST_CALLS; i++) {
      Map<String, String> honest = Map.of("X-Forwarded-For", "192.0.2.7");
      ApiClient.Answer answer = gateway.wire().send("POST", target, honest, new byte[0]);
      served += answer.text().contains(expected) ? 1 : 0;
    }
    return served;
  }

  /** Keeps a request with a wrong hash pending on each of many connections. */
  private static final class Flood implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private final CountDownLatch started = new CountDownLatch(THREADS);

    Flood(OwnGateway gateway, SignedCall call) {
      byte[] request =
          REQUEST.formatted(call.key("wrong").target(), "192.0.2.66").getBytes(US_ASCII);
      for (int i = 0; i < THREADS; i++) {
        threads.submit(() -> flood(gateway.port(), request));
      }
    }

    void awaitStart() throws InterruptedException {
      started.await();
    }

    private Void flood(int port, byte[] request) throws IOException {
      List<Socket> connections = new ArrayList<>();
      byte[] response = new byte[4096];
      try {
        for (int i = 0; i < CONNECTIONS_PER_THREAD; i++) {
          connections.add(new Socket("127.0.0.1", port));
          connections.get(i).getOutputStream().write(request);
        }
        started.countDown();
        while (!isEnded.get()) {
          for (Socket each : connections) {
            each.getInputStream().read(response);
            each.getOutputStream().write(request);
          }
        }
        return null;
      } finally {
        for (Socket each : connections) {
          each.close();
        }
      }
    }

    @Override
    public void close() {
      isEnded.set(true);
      threads.shutdownNow();
    }
  }
}
