package dev.serentak.fetcher;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * A name service in memory. {@code ownN.test} is this machine, and the service may fetch from
 * there; other names are what a test says, and addresses are what they are.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestNames extends AddressResolverGroup<InetSocketAddress> {

  /** From this name and the one before it may be fetched at any port that is allowed. */
  public static final int ANY_PORT = 39;

  private static final int OWN = 40;

  /** What each name is told to be, one answer after the other; the last one stands. */
  private final Map<String, Queue<List<String>>> answers = new ConcurrentHashMap<>();

  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  public static String own(int number) {
    return "own" + number + ".test";
  }

  @Bean
  DynamicPropertyRegistrar hosts() {
    List<String> own =
        new ArrayList<>(
            IntStream.range(0, OWN)
                .mapToObj(i -> own(i) + ":" + Upstream.INSTANCE.port())
                .toList());
    own.add(own(0) + ":" + Upstream.CLOSED_PORT);
    own.add(own(ANY_PORT));
    own.add(own(ANY_PORT - 1));
    return properties -> properties.add("fetcher.allowed-hosts", () -> String.join(",", own));
  }

  public void tell(String name, List<List<String>> addresses) {
    answers.put(name, new ConcurrentLinkedQueue<>(addresses));
  }

  /** How often anybody asked for that name. */
  public int asked(String name) {
    return asked.getOrDefault(name, 0);
  }

  private List<InetAddress> lookUp(String name) throws UnknownHostException {
    asked.merge(name, 1, Integer::sum);
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(name);
    if (literal != null) {
      return List.of(InetAddress.getByAddress(literal));
    }
    if (name.matches("own[0-9]+\\.test")) {
      return List.of(InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}));
    }
    Queue<List<String>> told = answers.get(name);
    if (told == null) {
      throw new UnknownHostException(name);
    }
    List<String> next = told.size() > 1 ? told.remove() : told.element();
    var addresses = new ArrayList<InetAddress>();
    for (String address : next) {
      addresses.add(
          InetAddress.getByAddress(name, NetUtil.createByteArrayFromIpAddressString(address)));
    }
    return addresses;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new InetNameResolver(executor) {
      @Override
      protected void doResolve(String name, Promise<InetAddress> promise) throws Exception {
        promise.setSuccess(lookUp(name).getFirst());
      }

      @Override
      protected void doResolveAll(String name, Promise<List<InetAddress>> promise)
          throws Exception {
        promise.setSuccess(lookUp(name));
      }
    }.asAddressResolver();
  }
}
