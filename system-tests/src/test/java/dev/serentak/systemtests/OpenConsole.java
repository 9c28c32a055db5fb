package dev.serentak.systemtests;

import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a class a {@link WholeSystem} of its own, and a {@link Browser} at its
 * console. Both are closed with the store in which they are, the browser first.
 */
final class OpenConsole implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(OpenConsole.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Browser.require();
    var system = new WholeSystem(context.getRequiredTestClass().getSimpleName());
    var store = context.getStore(NAMESPACE);
    store.put(WholeSystem.class, system);
    system.start();
    store.put(Browser.class, Browser.at(system.service("api-service").api().address("")));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getStore(NAMESPACE).get(parameter.getParameter().getType()) != null;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(
        context.getStore(NAMESPACE).get(parameter.getParameter().getType()));
  }
}
