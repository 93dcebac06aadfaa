package tollgate.event;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Recognizes that Kafka refuses a record by itself. */
public final class KafkaRefusal {

  private KafkaRefusal() {}

  /** Whether the exception is about the record, and not about the brokers or the topic. */
  public static boolean matches(Throwable fault) {
    return fault instanceof RecordTooLargeException
        || fault instanceof SerializationException
        || fault instanceof InvalidRecordException;
  }
}
