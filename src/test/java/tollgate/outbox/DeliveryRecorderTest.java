package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tollgate.outbox.SmtpDeliveryException.Phase;

class DeliveryRecorderTest {

  private final OutboxCircuitBreaker breaker =
      new OutboxCircuitBreaker(OutboxKind.MAILS, new MonotonicClock(), () -> true);
  private final DeliveryRecorder recorder =
      new DeliveryRecorder(breaker, new SimpleMeterRegistry());

  @Test
  void slowsDownAndKeepsMailsInARunOfEqualPermanentRefusals() {
    assertThat(states("550 5.1.1 No user ", 8))
        .containsExactly("dead", "dead", "dead", "dead", "dead", "waiting", "waiting", "waiting");
    assertThat(breaker.begin(null, null)).isFalse();
  }

  @Test
  void neitherSlowsDownNorKeepsMailsWhenRefusalsDiffer() {
    Stream<String> states =
        IntStream.range(0, 6)
            .boxed()
            .flatMap(
                i -> Stream.of(refused("550 5.1.1 No user"), refused("552 5.2.2 Mailbox full")));

    assertThat(states).containsOnly("dead");
    assertThat(breaker.begin(null, null)).isTrue();
  }

  @Test
  void endsTheRunWhenAMailIsAccepted() {
    states("550 5.1.1 No user ", 5);

    recorder.recordSuccess(mail());

    assertThat(refused("550 5.1.1 No user")).isEqualTo("dead");
  }

  @Test
  void keepsTheOutboxRunningWhenMailsCannotBeComposed() {
    MailCompositionException cause = new MailCompositionException("1 of the 2 cards", null);

    List<Map<String, Object>> outcomes =
        IntStream.range(0, 20).mapToObj(i -> recorder.recordFailure(mail(), cause)).toList();

    assertThat(outcomes)
        .extracting(outcome -> outcome.get("state"), outcome -> outcome.get("error"))
        .containsOnly(tuple("waiting", "1 of the 2 cards"));
    assertThat(breaker.begin(null, null)).isTrue();
  }

  private Stream<String> states(String reply, int mails) {
    return IntStream.range(0, mails).mapToObj(i -> refused(reply + i)).toList().stream();
  }

  private String refused(String reply) {
    SmtpDeliveryException cause =
        new SmtpDeliveryException(
            Phase.RECIPIENT,
            Optional.of(SmtpReply.of(Integer.parseInt(reply.substring(0, 3)), reply)),
            new Exception());
    return (String) recorder.recordFailure(mail(), cause).get("state");
  }

  private static OutboxRow mail() {
    return new OutboxRow(7, "buyer@example.com", "<1@a.example>", 1, Duration.ZERO, 0);
  }
}
