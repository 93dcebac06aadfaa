package tollgate.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares events with the documented schemas. */
final class EventSchema {

  static final Path DIRECTORY = Path.of("docs/events");

  private EventSchema() {}

  /** Returns what differs from the schema of the type, undocumented members included. */
  static Iterable<?> faults(JsonNode event) throws IOException {
    Path file = DIRECTORY.resolve(event.path("type").asText() + ".schema.json");
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(closed(Files.readString(file)))
        .validate(event);
  }

  /** Consumers accept further members, but what is sent has to be described. */
  private static String closed(String schema) {
    return schema.replace(
        "\"properties\": {", "\"additionalProperties\": false, \"properties\": {");
  }
}
