package kz.qorytyndy.platform.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import kz.qorytyndy.platform.StartRefused;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Looks at the ports before anything else is done: otherwise it would come out last that one is taken. */
@Configuration(proxyBeanMethods = false)
class FreePorts {

    @Bean
    static BeanFactoryPostProcessor portsChecked(Environment environment) {
        return beans -> {
            check(environment, "server", 8080);
            check(environment, "management.server", 8081);
        };
    }

    /** The port of the server whose settings begin like this; 0 and less stand for any and for none. */
    private static void check(Environment environment, String server, int usual) {
        int port = environment.getProperty(server + ".port", Integer.class, usual);
        if (port <= 0) {
            return;
        }
        String address = environment.getProperty(server + ".address", "127.0.0.1");
        try {
            new ServerSocket(port, 1, InetAddress.getByName(address)).close();
        } catch (IOException e) {
            throw new StartRefused(
                    e, "platform.start.portTaken", String.valueOf(port), InstallationCheck.variable(server + ".port"));
        }
    }
}
