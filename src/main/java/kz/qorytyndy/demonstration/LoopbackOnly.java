package kz.qorytyndy.demonstration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import kz.qorytyndy.platform.StartRefused;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Refuses, before anything starts, to show the demonstration to others: its passwords are known to everybody. */
@Configuration(proxyBeanMethods = false)
@DefaultRunOnly
class LoopbackOnly {

    @Bean
    static BeanFactoryPostProcessor loopbackChecked(Environment environment) {
        return beans -> check(environment.getProperty("server.address", ""));
    }

    /**
     * Whether only this machine can reach the address.
     *
     * @throws StartRefused if others can, or if it is none
     */
    static void check(String address) {
        try {
            // An empty one stands for all addresses of the machine.
            if (!address.isBlank() && InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new StartRefused(e, "platform.start.demonstrationOutside", address);
        }
        throw new StartRefused("platform.start.demonstrationOutside", address);
    }
}
