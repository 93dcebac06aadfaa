package tollgate.response;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlValue;
import tollgate.request.Envelope;

/** The errors, in each of their envelopes. Contract 1, Answers. */
public final class ErrorResponse {

  private ErrorResponse() {}

  /** The error as an XML view; for the text envelope, which has no XML, the text itself. */
  public static Object of(Envelope envelope, String text) {
    return switch (envelope) {
      case STATUS -> new Status(text);
      case PAGE -> new Page(text);
      case ROOT -> new Root(text);
      case CARD -> new CardSale(new Status(text));
      case TEXT -> text;
    };
  }

  @XmlRootElement(name = "status")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Status {
    private String error;

    Status() {}

    Status(String error) {
      this.error = error;
    }
  }

  @XmlRootElement(name = "page")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Page {
    private String error;

    Page() {}

    Page(String error) {
      this.error = error;
    }
  }

  @XmlRootElement(name = "error")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Root {
    @XmlValue private String text;

    Root() {}

    Root(String text) {
      this.text = text;
    }
  }

  @XmlRootElement(name = "page")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class CardSale {
    private Status status;

    CardSale() {}

    CardSale(Status status) {
      this.status = status;
    }
  }
}
