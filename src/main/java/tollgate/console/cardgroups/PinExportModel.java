package tollgate.console.cardgroups;

import java.util.List;
import tollgate.console.web.Form;

/**
 * The model of the form that exports cards with their PINs.
 *
 * @param states the states of the cards that can be exported
 */
public record PinExportModel(CardGroup group, Form form, List<CardState> states) {}
