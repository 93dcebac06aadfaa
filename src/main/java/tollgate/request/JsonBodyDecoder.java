package tollgate.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Decodes a JSON object of texts and numbers, strictly. See docs/api.md#parameters.
 *
 * <p>It streams: Jackson's tree and JSONPath lose repeated names and the literal of a number.
 */
final class JsonBodyDecoder {

  private static final int MAX_LENGTH = 65_536;

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(MAX_LENGTH)
                  .maxNameLength(MAX_LENGTH)
                  .build())
          .build();

  /** Passes on the members in their order; a number as its literal, {@code null} as empty. */
  void decode(byte[] body, UrlEncodedDecoder.ParameterConsumer parameters)
      throws MalformedRequestException {
    try (JsonParser parser = json.createParser(UrlEncodedDecoder.utf8(body))) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        decodeMember(parser, parameters);
      }
      expect(parser.nextToken() == null);
    } catch (IOException e) {
      throw new MalformedRequestException();
    }
  }

  /** Whether the bytes as a whole are a JSON object, whatever its members are. */
  boolean isObject(byte[] body) {
    try (JsonParser parser = json.createParser(body)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && parser.skipChildren().currentToken() == JsonToken.END_OBJECT
          && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static void decodeMember(
      JsonParser parser, UrlEncodedDecoder.ParameterConsumer parameters)
      throws IOException, MalformedRequestException {
    String name = unicode(parser.currentName());
    switch (parser.nextToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          parameters.accept(name, unicode(parser.getText()));
      case VALUE_NULL -> parameters.accept(name, "");
      default -> throw new MalformedRequestException();
    }
  }

  /**
   * Refuses an unpaired surrogate, which an escape can spell: it has no UTF-8 that could be hashed.
   */
  private static String unicode(String text) throws MalformedRequestException {
    expect(
        text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    return text;
  }

  private static void expect(boolean isWellFormed) throws MalformedRequestException {
    if (!isWellFormed) {
      throw new MalformedRequestException();
    }
  }
}
