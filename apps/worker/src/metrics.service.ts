import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Figures } from '@app/engine';
import { mayReadMetrics, type ProcessSettings, SETTINGS } from '@app/platform';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The figures of a worker, and the door at which they are read where METRICS_PORT opens one. */
@Injectable()
export class MetricsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly figures: Figures;
  private server: Server | undefined;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: ProcessSettings,
  ) {
    this.figures = new Figures(dataSource);
  }

  /** Rejects where the port is taken, so that a worker that nobody can watch does not start. */
  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, metricsToken, host } = this.settings;
    if (metricsPort === undefined) return;
    this.server = createServer((request, reply) => {
      const asked = { address: request.socket.remoteAddress, headers: request.headers };
      if (request.url !== '/metrics') reply.writeHead(404).end();
      else if (!mayReadMetrics(asked, metricsToken)) reply.writeHead(403).end();
      else
        void this.figures.read().then((text) => {
          reply.writeHead(200, { 'content-type': this.figures.registry.contentType }).end(text);
        });
    });
    this.server.listen(metricsPort, host);
    await once(this.server, 'listening');
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
