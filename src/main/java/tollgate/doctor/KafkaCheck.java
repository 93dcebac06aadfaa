package tollgate.doctor;

import java.util.List;
import tollgate.config.Configuration;
import tollgate.db.Causes;
import tollgate.event.EventProbe;
import tollgate.event.KafkaConfig;

/** Reads the partitions of the events' topic; sends no event. */
final class KafkaCheck {

  private static final String SUBJECT = "kafka";

  private KafkaCheck() {}

  static List<Finding> findings(Configuration configuration) {
    return configuration
        .events()
        .flatMap(events -> events.kafka().map(kafka -> List.of(finding(kafka, events.topic()))))
        .orElseGet(List::of);
  }

  private static Finding finding(KafkaConfig kafka, String topic) {
    try {
      return Finding.ok(
          SUBJECT,
          "The topic %s has %d partitions"
              .formatted(topic, new EventProbe(kafka).partitions(topic)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.fail(SUBJECT, "The check was interrupted", "Run it again");
    } catch (Exception e) {
      return Finding.fail(
          SUBJECT,
          "%s: %s"
              .formatted(
                  kafka.brokers(), Causes.of(e).reduce(e, (outer, inner) -> inner).getMessage()),
          "Check TOLLGATE_EVENTS_KAFKA, _TOPIC, _USER, _PASSWORD and _TLS against the brokers");
    }
  }
}
