package kz.qorytyndy.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.repository.DefaultDeploymentHandler;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.stereotype.Component;

/**
 * Keeps an instance of an older release, which starts again beside a newer one, from deploying its models as the newest: a model that was deployed
 * before, and has been followed by another, is not deployed again. The engine alone compares with the last one only.
 */
@Component
class ReleaseOrder extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDeploymentHandlerFactory(Handler::new);
    }

    private static final class Handler extends DefaultDeploymentHandler {

        Handler(ProcessEngine engine) {
            super(engine);
        }

        @Override
        public boolean shouldDeployResource(Resource model, Resource last) {
            return super.shouldDeployResource(model, last) && !wasDeployed(model);
        }

        private boolean wasDeployed(Resource model) {
            return repositoryService.createDeploymentQuery().list().stream()
                    .filter(deployment -> repositoryService
                            .getDeploymentResourceNames(deployment.getId())
                            .contains(model.getName()))
                    .anyMatch(deployment -> Arrays.equals(bytes(deployment, model.getName()), model.getBytes()));
        }

        private byte[] bytes(Deployment deployment, String name) {
            try (InputStream resource = repositoryService.getResourceAsStream(deployment.getId(), name)) {
                return resource.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
