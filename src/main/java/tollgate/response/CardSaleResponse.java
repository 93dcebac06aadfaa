package tollgate.response;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** The cards of one sale, in the order in which they were sold. Contract 4.4. */
@XmlRootElement(name = "page")
@XmlAccessorType(XmlAccessType.FIELD)
public final class CardSaleResponse {

  @XmlElementWrapper(name = "cards")
  @XmlElement(name = "card")
  private List<Card> cards;

  CardSaleResponse() {}

  public CardSaleResponse(List<Card> cards) {
    this.cards = List.copyOf(cards);
  }

  /** One sold card; nothing of it is shown but in the XML. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(propOrder = {"pin", "number", "balanceWithoutVat", "currency"})
  public static final class Card {

    private String pin;
    private String number;

    @XmlElement(name = "balance_without_vat")
    private String balanceWithoutVat;

    private String currency;

    Card() {}

    public Card(String pin, String number, String balanceWithoutVat, String currency) {
      this.pin = pin;
      this.number = number;
      this.balanceWithoutVat = balanceWithoutVat;
      this.currency = currency;
    }
  }
}
