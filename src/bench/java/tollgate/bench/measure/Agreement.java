package tollgate.bench.measure;

import java.io.IOException;
import java.util.List;
import tollgate.bench.Stage;
import tollgate.bench.load.Question;
import tollgate.bench.world.Kind;

/** Whether the references say what the gateway says, to the byte: else they would do less. */
final class Agreement {

  private static final List<Question> QUESTIONS =
      List.of(
          Question.signed("admin", "user1", "USER"),
          Question.signed("admin", "user2", "USER"),
          Question.signed("ADMIN", "User3", "eur"),
          Question.signed("", "user4", ""),
          Question.signed("user5", "user5", "USD"),
          Question.signed("user5", "user6", "USD"),
          Question.signed("admin", "nobody", "USER"),
          Question.signed("admin", "user1", "XYZ"),
          Question.signed("nobody", "user1", "USER"),
          Question.forged("admin", "user1", "USER"));

  private Agreement() {}

  /** Asks all of them. */
  static void check(Stage stage) throws IOException, InterruptedException {
    for (Question question : QUESTIONS) {
      String right = question.answer(stage.server(Kind.GATEWAY).port());
      for (Kind kind : Kind.values()) {
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
