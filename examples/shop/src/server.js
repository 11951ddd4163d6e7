import { createServer } from 'node:http';

createServer((_, response) => response.end('shop\n')).listen(process.env.PORT ?? 3000);
