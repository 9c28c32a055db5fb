package dev.serentak.socketgateway.connection;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import javax.net.ssl.SSLException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import reactor.netty.tcp.TcpServer;

/** TLS with the keys, protocols and ciphers of one of Boot's SSL bundles. */
record ServerTls(SslContext context) {

  static ServerTls of(SslBundle bundle) {
    SslOptions options = bundle.getOptions();
    var builder =
        SslContextBuilder.forServer(bundle.getManagers().getKeyManagerFactory())
            .trustManager(bundle.getManagers().getTrustManagerFactory())
            .clientAuth(ClientAuth.NONE);
    if (options.getCiphers() != null) {
      builder.ciphers(List.of(options.getCiphers()));
    }
    if (options.getEnabledProtocols() != null) {
      builder.protocols(options.getEnabledProtocols());
    }
    try {
      return new ServerTls(builder.build());
    } catch (SSLException e) {
      throw new IllegalStateException("The SSL bundle of gateway.tls cannot be used", e);
    }
  }

  TcpServer applyTo(TcpServer server) {
    return server.secure(spec -> spec.sslContext(context));
  }
}
