package tollgate.sale;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;
import tollgate.pin.UnreadablePinException;

/** Reveals the PINs of cards before they are sold, and hides cards that must not be. */
final class SoldPins {

  private static final Logger LOG = LoggerFactory.getLogger(SoldPins.class);

  private final CardPins pins;

  SoldPins(CardPins pins) {
    this.pins = pins;
  }

  /**
   * Returns the locked cards with their PINs as the buyer needs them.
   *
   * @throws UnsellableCardsException if PINs were changed so that they cannot be decrypted, or
   *     other cards of the group have them
   * @throws UnreadablePinException if the key of a PIN is missing
   */
  List<Card> reveal(Handle tx, Order order, List<Card> locked) {
    List<Card> revealed = new ArrayList<>();
    List<Long> unsellable = new ArrayList<>();
    for (Card card : locked) {
      try {
        PinContext context = PinContext.card(order.group().id(), card.number());
        revealed.add(card.withPin(pins.reveal(context, card.pin())));
      } catch (UnreadablePinException e) {
        LOG.error(
            "Did not sell card {} of group {}: {}", card.id(), order.group().id(), e.getMessage());
        if (!e.isDamaged()) {
          throw e;
        }
        unsellable.add(card.id());
      }
    }
    unsellable.addAll(repeated(tx, order, revealed));
    if (!unsellable.isEmpty()) {
      throw new UnsellableCardsException(unsellable);
    }
    return revealed;
  }

  /** Another program can add a PIN that an encrypted one equals; no index of the database can. */
  private List<Long> repeated(Handle tx, Order order, List<Card> cards) {
    List<Card> unchecked =
        pins.hasKeys() ? cards.stream().filter(card -> !card.hasPinIndex()).toList() : List.of();
    if (unchecked.isEmpty()) {
      return List.of();
    }
    Set<String> taken =
        tx.createQuery(SqlFiles.text("sale/taken-pin-indexes"))
            .bind("group", order.group().id())
            .bindArray(
                "indexes",
                String.class,
                unchecked.stream().map(card -> index(order, card)).toList())
            .mapTo(String.class)
            .set();
    return unchecked.stream()
        .filter(card -> taken.contains(index(order, card)))
        .map(Card::id)
        .toList();
  }

  private String index(Order order, Card card) {
    return pins.index(order.group().id(), card.pin()).orElse("");
  }

  /** Hides the cards, so that the sales of their group go on without them. */
  static void hideAndCommit(Handle handle, UnsellableCardsException cards) {
    handle
        .createUpdate(SqlFiles.text("sale/hide-cards"))
        .bindArray("ids", Long.class, cards.ids())
        .execute();
    LOG.error(
        "Hid cards whose PINs cannot be sold, because their rows were changed or another card of"
            + " the group has the same PIN: {}",
        cards.ids().stream().map(String::valueOf).collect(joining(", ")));
  }
}
