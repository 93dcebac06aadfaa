package tollgate.logging;

import co.elastic.logging.logback.EcsEncoder;

/** Writes an event as one line of JSON, with the names of the Elastic Common Schema. */
public final class JsonEncoder extends EcsEncoder {

  /** Names the service of all events. */
  public JsonEncoder() {
    setServiceName("tollgate");
  }
}
