package tollgate.bench.measure;

import java.io.IOException;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.load.ProbeRequest;

/**
 * Checks that the references, and the gateway without inlining, respond like the gateway, byte for
 * byte: they have to do the same work.
 */
final class ResponseParity {

  private static final List<ProbeRequest> PROBES =
      List.of(
          ProbeRequest.signed("admin", "user1", "USER"),
          ProbeRequest.signed("admin", "user2", "USER"),
          ProbeRequest.signed("ADMIN", "User3", "eur"),
          ProbeRequest.signed("", "user4", ""),
          ProbeRequest.signed("user5", "user5", "USD"),
          ProbeRequest.signed("user5", "user6", "USD"),
          ProbeRequest.signed("admin", "unknown", "USER"),
          ProbeRequest.signed("admin", "user1", "XYZ"),
          ProbeRequest.signed("unknown", "user1", "USER"),
          ProbeRequest.forged("admin", "user1", "USER"));

  private static final List<ServerKind> OTHERS =
      List.of(ServerKind.NOT_INLINED, ServerKind.SPRING, ServerKind.VERTX);

  private ResponseParity() {}

  /**
   * Sends all probes to all servers.
   *
   * @throws IOException when two responses differ
   */
  static void check(BenchmarkContext context) throws IOException, InterruptedException {
    for (ProbeRequest probe : PROBES) {
      String expected = probe.send(context.server(ServerKind.GATEWAY).port());
      for (ServerKind kind : OTHERS) {
        String response = probe.send(context.server(kind).port());
        if (!response.equals(expected)) {
          throw new IOException(
              "Different responses to %s: the gateway sent %s, and %s sent %s"
                  .formatted(probe, expected, kind.label(), response));
        }
      }
    }
    context.log("all servers respond alike to %d probes", PROBES.size());
  }
}
