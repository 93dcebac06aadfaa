package tollgate.doctor;

import java.util.List;
import tollgate.config.Configuration;
import tollgate.db.Causes;
import tollgate.event.EventConfig;
import tollgate.event.EventProbe;

/** Reads the partitions of the events' topic; sends no event. */
final class KafkaCheck {

  private static final String SUBJECT = "kafka";

  private KafkaCheck() {}

  static List<Finding> findings(Configuration configuration) {
    return configuration.events().map(events -> List.of(finding(events))).orElseGet(List::of);
  }

  private static Finding finding(EventConfig events) {
    try {
      return Finding.ok(
          SUBJECT,
          "The topic %s has %d partitions"
              .formatted(events.topic(), new EventProbe(events).partitions()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.fail(SUBJECT, "The check was interrupted", "Run it again");
    } catch (Exception e) {
      return Finding.fail(
          SUBJECT,
          "%s: %s"
              .formatted(
                  events.brokers(), Causes.of(e).reduce(e, (outer, inner) -> inner).getMessage()),
          "Check TOLLGATE_EVENTS_KAFKA, _TOPIC, _USER, _PASSWORD and _TLS against the brokers");
    }
  }
}
