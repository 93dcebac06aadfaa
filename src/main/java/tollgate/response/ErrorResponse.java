package tollgate.response;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlValue;
import tollgate.request.Envelope;

/**
 * Holds the text of an error in one of its envelopes: four XML documents, and the bare text. See
 * docs/api.md#error-envelopes.
 */
public sealed interface ErrorResponse {

  /** Returns the error in an envelope. */
  static ErrorResponse of(Envelope envelope, String text) {
    return switch (envelope) {
      case STATUS -> new Status(text);
      case PAGE -> new Page(text);
      case ROOT -> new Root(text);
      case CARD -> new CardSale(new Status(text));
      case TEXT -> new Text(text);
    };
  }

  /** Returns whether the error is a bare text, which is not marshalled to XML. */
  default boolean isBareText() {
    return false;
  }

  /** Holds an error of the text envelope. */
  record Text(String text) implements ErrorResponse {
    @Override
    public boolean isBareText() {
      return true;
    }
  }

  /** Marshals to {@code <status><error>}. */
  @XmlRootElement(name = "status")
  @XmlAccessorType(XmlAccessType.FIELD)
  final class Status implements ErrorResponse {
    private String error;

    Status() {}

    Status(String error) {
      this.error = error;
    }
  }

  /** Marshals to {@code <page><error>}. */
  @XmlRootElement(name = "page")
  @XmlAccessorType(XmlAccessType.FIELD)
  final class Page implements ErrorResponse {
    private String error;

    Page() {}

    Page(String error) {
      this.error = error;
    }
  }

  /** Marshals to {@code <error>}. */
  @XmlRootElement(name = "error")
  @XmlAccessorType(XmlAccessType.FIELD)
  final class Root implements ErrorResponse {
    @XmlValue private String text;

    Root() {}

    Root(String text) {
      this.text = text;
    }
  }

  /** Marshals to {@code <page><status><error>}. */
  @XmlRootElement(name = "page")
  @XmlAccessorType(XmlAccessType.FIELD)
  final class CardSale implements ErrorResponse {
    private Status status;

    CardSale() {}

    CardSale(Status status) {
      this.status = status;
    }
  }
}
