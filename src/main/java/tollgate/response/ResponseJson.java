package tollgate.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tollgate.request.Refusal;

/**
 * Maps every documented response to JSON. An element becomes a member of the same name, its content
 * a string. See docs/bus.md#json-replies. Thread-safe.
 */
public final class ResponseJson {

  private static final String TEXT = "text/plain";

  /** The elements that hold a list of others, even of one. */
  private static final Set<String> LISTS = Set.of("cards");

  private final JsonFactory json = new JsonFactory();
  private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

  public ResponseJson() {
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /**
   * Returns the response as a JSON object.
   *
   * @param refusal the refusal of a response that is an error; empty otherwise
   */
  public String of(DocumentedResponse response, Optional<Refusal> refusal) {
    boolean isText = response.headers().getOrDefault("Content-Type", "").startsWith(TEXT);
    Object content =
        isText ? new String(response.bytes(), UTF_8) : content(new Reader(response.bytes()));
    Map<String, Object> document =
        refusal
            .map(each -> error(each, innermost(content)))
            .orElseGet(() -> isText ? Map.of("balance", content) : members(content));
    return write(document);
  }

  private static Map<String, Object> error(Refusal refusal, String text) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", refusal.code());
    error.put("text", text);
    return Map.of("error", error);
  }

  /** Returns the text inside the envelope of an error. */
  private static String innermost(Object content) {
    Object inner = content;
    while (inner instanceof Map<?, ?> map) {
      inner = map.values().iterator().next();
    }
    return (String) inner;
  }

  private static Map<String, Object> members(Object content) {
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) content).forEach((name, value) -> members.put((String) name, value));
    return members;
  }

  private Object content(Reader reader) {
    try {
      reader.stream.nextTag();
      return reader.element();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A response is no XML", e);
    }
  }

  private String write(Map<String, Object> document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(text)) {
      write(generator, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        generator.writeFieldName((String) member.getKey());
        write(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> elements) {
      generator.writeStartArray();
      for (Object element : elements) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else {
      generator.writeString((String) value);
    }
  }

  private final class Reader {

    private final XMLStreamReader stream;

    Reader(byte[] document) {
      try {
        stream = xml.createXMLStreamReader(new ByteArrayInputStream(document));
      } catch (XMLStreamException e) {
        throw new IllegalStateException("A response is no XML", e);
      }
    }

    /** Returns the content of the current element: a text, a map or a list. */
    Object element() throws XMLStreamException {
      boolean isList = LISTS.contains(stream.getLocalName());
      StringBuilder text = new StringBuilder();
      Map<String, Object> members = new LinkedHashMap<>();
      List<Object> elements = new ArrayList<>();
      while (stream.next() != XMLStreamReader.END_ELEMENT) {
        if (stream.isStartElement()) {
          String name = stream.getLocalName();
          Object content = element();
          elements.add(content);
          members.put(name, content);
        } else if (stream.isCharacters()) {
          text.append(stream.getText());
        }
      }
      return isList ? elements : members.isEmpty() ? text.toString() : members;
    }
  }
}
