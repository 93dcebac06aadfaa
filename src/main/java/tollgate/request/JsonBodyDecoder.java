package tollgate.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Strict reading of a JSON object of texts and numbers. It streams, because a tree or a JSONPath
 * would lose doubled names and the literal of a number. Contract 1.
 */
final class JsonBodyDecoder {

  private static final int LONGEST = 65_536;

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(LONGEST)
                  .maxNameLength(LONGEST)
                  .build())
          .build();

  /** Reads the members in their order; a number counts as its literal, {@code null} as absent. */
  void read(byte[] body, UrlEncodedDecoder.Pairs pairs) throws MalformedRequestException {
    try (JsonParser parser = json.createParser(UrlEncodedDecoder.utf8(body))) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        readMember(parser, pairs);
      }
      expect(parser.nextToken() == null);
    } catch (IOException e) {
      throw new MalformedRequestException();
    }
  }

  private static void readMember(JsonParser parser, UrlEncodedDecoder.Pairs pairs)
      throws IOException, MalformedRequestException {
    String name = unicode(parser.currentName());
    switch (parser.nextToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          pairs.accept(name, unicode(parser.getText()));
      case VALUE_NULL -> pairs.accept(name, "");
      default -> throw new MalformedRequestException();
    }
  }

  /**
   * Half of a surrogate pair, which an escape can spell, is no character and has no UTF-8 to be
   * hashed.
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
