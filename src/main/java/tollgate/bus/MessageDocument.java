package tollgate.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON document that JSONPath can read without losing what the hash covers: a number is the text
 * of its literal.
 *
 * @param members the members of the object; empty when the body is no JSON object
 * @param isExact whether the body is a JSON object in which no name is repeated, so that the
 *     members are all of it
 */
record MessageDocument(Map<String, Object> members, boolean isExact) {

  private static final int MAX_LENGTH = 65_536;
  private static final int MAX_DEPTH = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(MAX_LENGTH)
                  .maxNameLength(MAX_LENGTH)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  /** Parses a body in UTF-8. */
  static MessageDocument parse(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      Reader reader = new Reader(parser);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, Object> members = reader.object();
        if (parser.nextToken() == null) {
          return new MessageDocument(members, !reader.isRepeated);
        }
      }
    } catch (IOException e) {
      // The strict decoder reports what is malformed.
    }
    return none();
  }

  /** Returns a document without members. */
  static MessageDocument none() {
    return new MessageDocument(new LinkedHashMap<>(), false);
  }

  /** Returns an object as JSON in UTF-8; a text that was a number becomes a string. */
  static byte[] write(Map<?, ?> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(bytes)) {
      write(generator, members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator generator, Map<?, ?> members) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      generator.writeFieldName(member.getKey().toString());
      if (member.getValue() == null) {
        generator.writeNull();
      } else if (member.getValue() instanceof CharSequence || member.getValue() instanceof Number) {
        generator.writeString(member.getValue().toString());
      } else {
        // No parameter has such a value, so the strict decoder needs only its kind.
        generator.writeBoolean(true);
      }
    }
    generator.writeEndObject();
  }

  private static final class Reader {

    private final JsonParser parser;
    private boolean isRepeated;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    Map<String, Object> object() throws IOException {
      Map<String, Object> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        isRepeated |= members.containsKey(name);
        members.put(name, value());
      }
      return members;
    }

    private Object value() throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_NULL -> null;
        case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
        default -> parser.getText();
      };
    }

    private List<Object> array() throws IOException {
      List<Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value());
      }
      return elements;
    }
  }
}
