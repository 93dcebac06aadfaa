package tollgate.response;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** Lists the sold cards of one sale as XML. See docs/api.md#card_from_group_sell. */
@XmlRootElement(name = "page")
@XmlAccessorType(XmlAccessType.FIELD)
public final class CardSaleResponse {

  @XmlElementWrapper(name = "cards")
  @XmlElement(name = "card")
  private List<Card> cards;

  CardSaleResponse() {}

  CardSaleResponse(List<Card> cards) {
    this.cards = List.copyOf(cards);
  }

  /** Shows one sold card; has no {@code toString}, because number and PIN are secrets. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(propOrder = {"pin", "number", "balanceWithoutVat", "currency"})
  static final class Card {

    private String pin;
    private String number;

    @XmlElement(name = "balance_without_vat")
    private String balanceWithoutVat;

    private String currency;

    Card() {}

    Card(String pin, String number, String balanceWithoutVat, String currency) {
      this.pin = pin;
      this.number = number;
      this.balanceWithoutVat = balanceWithoutVat;
      this.currency = currency;
    }
  }
}
