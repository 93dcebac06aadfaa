package tollgate.inlining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.processor.ChoiceProcessor;
import org.apache.camel.processor.FilterProcessor;
import org.apache.camel.processor.PipelineHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the branch of a choice whose constant is the value of a variable. One look-up replaces the
 * comparisons. Thread-safe.
 */
final class VariableChoice extends DelegateAsyncProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(VariableChoice.class);

  private final String variable;
  private final Map<String, AsyncProcessor> branches;

  private VariableChoice(
      ChoiceProcessor ofCamel, String variable, Map<String, AsyncProcessor> branches) {
    super(ofCamel);
    this.variable = variable;
    this.branches = branches;
  }

  /** Returns the choice; empty unless all branches compare one variable with constants. */
  static Optional<VariableChoice> of(ChoiceProcessor choice) {
    List<FilterProcessor> filters = choice.getFilters();
    Map<String, AsyncProcessor> branches = new HashMap<>();
    String variable = null;
    for (FilterProcessor filter : filters) {
      Predicate predicate = filter.getPredicate();
      if (!(predicate instanceof VariableComparison comparison)
          || !comparison.isEqual()
          || comparison.constant() == null
          || variable != null && !variable.equals(comparison.variable())) {
        return Optional.empty();
      }
      variable = comparison.variable();
      branches.putIfAbsent(comparison.constant(), filter.getProcessor());
    }
    return variable == null
        ? Optional.empty()
        : Optional.of(new VariableChoice(choice, variable, branches));
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    AsyncProcessor branch =
        exchange.getVariable(variable) instanceof String value ? branches.get(value) : null;
    boolean isMatch =
        branch != null
            && PipelineHelper.continueProcessing(exchange, "so breaking out of choice", LOG);
    return isMatch ? branch.process(exchange, callback) : super.process(exchange, callback);
  }
}
