package tollgate.bench.measure;

import java.io.IOException;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.load.ProbeRequest;

/** Whether the references say what the gateway says, to the byte: else they would do less. */
final class ResponseParity {

  private static final List<ProbeRequest> QUESTIONS =
      List.of(
          ProbeRequest.signed("admin", "user1", "USER"),
          ProbeRequest.signed("admin", "user2", "USER"),
          ProbeRequest.signed("ADMIN", "User3", "eur"),
          ProbeRequest.signed("", "user4", ""),
          ProbeRequest.signed("user5", "user5", "USD"),
          ProbeRequest.signed("user5", "user6", "USD"),
          ProbeRequest.signed("admin", "nobody", "USER"),
          ProbeRequest.signed("admin", "user1", "XYZ"),
          ProbeRequest.signed("nobody", "user1", "USER"),
          ProbeRequest.forged("admin", "user1", "USER"));

  private ResponseParity() {}

  /** Asks all of them. */
  static void check(BenchmarkContext stage) throws IOException, InterruptedException {
    for (ProbeRequest question : QUESTIONS) {
      String right = question.answer(stage.server(ServerKind.GATEWAY).port());
      for (ServerKind kind : ServerKind.values()) {
        String said = question.answer(stage.server(kind).port());
        if (!said.equals(right)) {
          throw new IOException(
              "When %s, the gateway says %s, but %s says %s"
                  .formatted(question, right, kind.label(), said));
        }
      }
    }
    stage.say("%d questions are answered alike by all servers", QUESTIONS.size());
  }
}
